// Package check holds what the tests of all clients share.
package check

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Emulator tells where an emulator is that the runner has started.
func Emulator(t *testing.T, vendor string) string {
	t.Helper()
	url := os.Getenv(vendor + "_EMULATOR")
	if url == "" {
		t.Fatalf("%s_EMULATOR is not set: run npm run clients:test", vendor)
	}
	return url
}

// Must takes what a call answered.
func Must[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		Done(t, err)
		return value
	}
}

// Done wants a call to have gone well.
func Done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Is compares what is no secret.
func Is(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s: got %v, want %v", what, got, want)
	}
}

// Are compares lists that have no order.
func Are(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	Is(t, what, strings.Join(got, " "), strings.Join(want, " "))
}

// Says wants an error that is told in certain words.
func Says(t *testing.T, err error, words string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Fatalf("got the error %v, want one that says %q", err, words)
	}
}

// Map has something of each.
func Map[T, U any](all []T, of func(T) U) []U {
	some := make([]U, 0, len(all))
	for _, each := range all {
		some = append(some, of(each))
	}
	return some
}
