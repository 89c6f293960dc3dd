// Package v0_test has the client of Cloudflare's provider 4 talk to the emulator.
package v0_test

import (
	"context"
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go"
)

// vendor is a client, and an account for one test alone.
type vendor struct {
	*cloudflare.API
	account *cloudflare.ResourceContainer
	answers *check.Answers
}

func open(t *testing.T) vendor {
	t.Helper()
	answers := &check.Answers{}
	api := connect(t, cloudflare.HTTPClient(answers.Client()))
	return vendor{api, cloudflare.AccountIdentifier("v0-" + t.Name()), answers}
}

func connect(t *testing.T, options ...cloudflare.Option) *cloudflare.API {
	t.Helper()
	url := cloudflare.BaseURL(check.Emulator(t, "CLOUDFLARE") + "/client/v4")
	options = append(options, url, cloudflare.UsingRateLimit(10_000), cloudflare.UsingRetryPolicy(3, 0, 0))
	return check.Must(cloudflare.NewWithAPIToken("fake-api-token", options...))(t)
}

// list has all of a kind, as the client pages through them.
func list[P, T any](
	t *testing.T,
	of func(context.Context, *cloudflare.ResourceContainer, P) ([]T, *cloudflare.ResultInfo, error),
	owner *cloudflare.ResourceContainer,
	params P,
) []T {
	t.Helper()
	all, _, err := of(t.Context(), owner, params)
	check.Done(t, err)
	return all
}

// everyone is a rule that lets in whoever has a token.
func everyone() []any {
	return []any{cloudflare.AccessGroupAnyValidServiceToken{}}
}

func including(token string) []any {
	rule := cloudflare.AccessGroupServiceToken{}
	rule.ServiceToken.ID = token
	return []any{rule}
}
