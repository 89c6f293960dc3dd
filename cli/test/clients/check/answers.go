package check

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// Answers remembers what a server said, for a client to be given as its transport.
type Answers struct {
	mutex  sync.Mutex
	bodies []string
}

// RoundTrip makes a call as any client does.
func (a *Answers) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	response.Body = io.NopCloser(bytes.NewReader(body))
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.bodies = append(a.bodies, string(body))
	return response, err
}

// Client makes its calls through them.
func (a *Answers) Client() *http.Client {
	return &http.Client{Transport: a}
}

// ToldOnce wants secrets that differ, each of them told by one answer alone, whatever was asked for later.
func (a *Answers) ToldOnce(t *testing.T, secrets ...string) {
	t.Helper()
	seen := map[string]bool{"": true}
	for index, secret := range secrets {
		if seen[secret] {
			t.Fatalf("secret %d is none of its own", index+1)
		}
		seen[secret] = true
		if times := a.telling(secret); times != 1 {
			t.Fatalf("secret %d was told by %d answers", index+1, times)
		}
	}
}

// NeverTold wants a secret that no answer told.
func (a *Answers) NeverTold(t *testing.T, secret string) {
	t.Helper()
	if times := a.telling(secret); times != 0 {
		t.Fatalf("the secret was told by %d answers", times)
	}
}

func (a *Answers) telling(secret string) int {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	times := 0
	for _, body := range a.bodies {
		if strings.Contains(body, secret) {
			times++
		}
	}
	return times
}
