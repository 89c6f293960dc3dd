package v0_test

import (
	"errors"
	"fmt"
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go"
)

func TestNotFound(t *testing.T) {
	v := open(t)

	_, err := v.GetAccessApplication(t.Context(), v.account, "6c9a1bb6-0d6e-4d58-93f4-9a5f0e1fa4e0")

	var missing *cloudflare.NotFoundError
	check.Is(t, "not found", errors.As(err, &missing), true)
	check.Says(t, err, "access.api.error.not_found")
}

func TestUnauthenticated(t *testing.T) {
	v := open(t)
	v.APIToken = ""

	_, _, err := v.ListAccessGroups(t.Context(), v.account, cloudflare.ListAccessGroupsParams{})

	var refused *cloudflare.AuthenticationError
	check.Is(t, "refused", errors.As(err, &refused) && refused.InternalErrorCodeIs(10000), true)
}

func TestInvalid(t *testing.T) {
	v := open(t)
	options := cloudflare.CreateAccessServiceTokenParams{Name: "ci", Duration: "a year", ClientSecretVersion: 1}

	_, err := v.CreateAccessServiceToken(t.Context(), v.account, options)

	var refused *cloudflare.RequestError
	check.Is(t, "refused", errors.As(err, &refused), true)
	check.Says(t, err, "duration must be in a format such as 300ms or 2h45m")
}

// The runner has the emulator limit the rate, fail, and lose an answer, once each, wherever a token of these accounts is made.
func TestRetries(t *testing.T) {
	for account, tokens := range map[string]int{"limited-v0": 1, "failing-v0": 1, "losing-v0": 2} {
		v := open(t)
		v.account = cloudflare.AccountIdentifier(account)
		v.serviceToken(t, "ci")
		check.Is(t, "tokens of "+account, len(v.serviceTokens(t)), tokens)
	}
}

// many makes more than the client asks for at once.
func many(create func(name string)) []string {
	var names []string
	for index := range 30 {
		names = append(names, fmt.Sprintf("n%02d", index))
		create(names[index])
	}
	return names
}
