package tfe_test

import (
	"net/http"
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestUnauthorized(t *testing.T) {
	v := open(t)
	pool := v.pool(t, "linux")
	agent := check.Must(v.AgentTokens.Create(t.Context(), pool.ID, describedAs("build")))(t)
	// whoever has the token of an agent is no user
	stranger := check.Must(tfe.NewClient(&tfe.Config{Address: check.Emulator(t, "TFE"), Token: agent.Token}))(t)

	_, err := stranger.AgentPools.Read(t.Context(), pool.ID)

	check.Is(t, "error", err, tfe.ErrUnauthorized)
}

func TestInvalid(t *testing.T) {
	v := open(t)
	v.pool(t, "linux")

	_, err := v.AgentPools.Create(t.Context(), v.org, tfe.AgentPoolCreateOptions{Name: tfe.String("linux")})
	check.Says(t, err, "Name has already been taken")
	_, err = v.AgentPools.Create(t.Context(), v.org, tfe.AgentPoolCreateOptions{Name: tfe.String("not.a.name")})
	check.Says(t, err, "Name can only include letters, numbers, -, and _")
}

// The runner has the emulator limit the rate once, and fail once, wherever a pool of these is made.
func TestRetries(t *testing.T) {
	retried := []int{}
	config := tfe.Config{
		Address:           check.Emulator(t, "TFE"),
		Token:             "fake-user-token",
		RetryServerErrors: true,
		RetryLogHook:      func(_ int, response *http.Response) { retried = append(retried, response.StatusCode) },
	}
	client := check.Must(tfe.NewClient(&config))(t)
	create := func(org string) error {
		_, err := client.AgentPools.Create(t.Context(), org, tfe.AgentPoolCreateOptions{Name: tfe.String("linux")})
		return err
	}

	check.Done(t, create("limited"))
	check.Done(t, create("failing"))
	check.Is(t, "retried", retried, []int{429, 500})

	// by default, the client repeats nothing that failed
	client.RetryServerErrors(false)
	check.Says(t, create("broken"), "injected fault")
}
