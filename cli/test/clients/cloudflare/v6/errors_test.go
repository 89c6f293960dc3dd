package v6_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go/v6/option"
	"github.com/cloudflare/cloudflare-go/v6/zero_trust"
)

func TestUnauthorized(t *testing.T) {
	v := open(t)
	listing := of[zero_trust.AccessServiceTokenListParams](v, nil)

	_, err := v.access().ServiceTokens.List(t.Context(), listing, option.WithHeaderDel("authorization"))
	refused(t, err, "403 Forbidden", "Authentication error")
	// a key is worth nothing without the address that goes with it
	_, err = v.access().ServiceTokens.List(t.Context(), listing, option.WithHeaderDel("authorization"), option.WithAPIKey("fake-api-key"))
	refused(t, err, "403 Forbidden", "Authentication error")
}

func TestInvalid(t *testing.T) {
	v := open(t)

	_, err := v.access().ServiceTokens.New(t.Context(), of[zero_trust.AccessServiceTokenNewParams](v, fields{"Name": "ci", "Duration": "a year"}))

	refused(t, err, "400 Bad Request", "duration must be in a format such as 300ms or 2h45m")
}

// The runner has the emulator limit the rate, fail, and lose an answer, once each, wherever a token of these accounts is made.
func TestRetries(t *testing.T) {
	for account, tokens := range map[string]int{"limited-v6": 1, "failing-v6": 1, "losing-v6": 2} {
		v := open(t)
		v.account = account
		v.serviceToken(t, "ci")
		every := all(t, v.access().ServiceTokens.ListAutoPaging(t.Context(), of[zero_trust.AccessServiceTokenListParams](v, nil)))
		check.Is(t, "tokens of "+account, len(every), tokens)
	}
}
