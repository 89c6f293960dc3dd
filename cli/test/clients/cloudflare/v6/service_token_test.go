package v6_test

import (
	"testing"
	"time"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go/v6/zero_trust"
)

func TestServiceTokens(t *testing.T) {
	v := open(t)
	tokens := v.access().ServiceTokens
	options := of[zero_trust.AccessServiceTokenNewParams](v, fields{"Name": "ci", "Duration": "17520h", "ClientSecretVersion": 1})
	token := check.Must(tokens.New(t.Context(), options))(t)
	check.Is(t, "duration", token.Duration, "17520h")

	changes := of[zero_trust.AccessServiceTokenUpdateParams](v, fields{"Name": "cd", "Duration": "8760h"})
	updated := check.Must(tokens.Update(t.Context(), token.ID, changes))(t)
	check.Is(t, "client id", updated.ClientID, token.ClientID)
	read := check.Must(tokens.Get(t.Context(), token.ID, of[zero_trust.AccessServiceTokenGetParams](v, nil)))(t)
	check.Is(t, "name", read.Name, "cd")
	check.Is(t, "duration", read.Duration, "8760h")
	refreshed := check.Must(tokens.Refresh(t.Context(), token.ID, of[zero_trust.AccessServiceTokenRefreshParams](v, nil)))(t)
	check.Is(t, "end", refreshed.ExpiresAt.Equal(read.ExpiresAt), true)

	check.Must(tokens.Delete(t.Context(), token.ID, of[zero_trust.AccessServiceTokenDeleteParams](v, nil)))(t)
	_, err := tokens.Get(t.Context(), token.ID, of[zero_trust.AccessServiceTokenGetParams](v, nil))
	refused(t, err, "404 Not Found", "access.api.error.not_found")
	v.answers.ToldOnce(t, token.ClientSecret)
}

func TestServiceTokensThatRotate(t *testing.T) {
	v := open(t)
	tokens := v.access().ServiceTokens
	token := v.serviceToken(t, "ci")
	reading := of[zero_trust.AccessServiceTokenGetParams](v, nil)
	end := check.Must(tokens.Get(t.Context(), token.ID, reading))(t).ExpiresAt.AddDate(-1, 0, 1)

	graceful := of[zero_trust.AccessServiceTokenRotateParams](v, fields{"PreviousClientSecretExpiresAt": end})
	second := check.Must(tokens.Rotate(t.Context(), token.ID, graceful))(t)
	check.Is(t, "client id", second.ClientID, token.ClientID)
	told := check.Must(tokens.Get(t.Context(), token.ID, reading))(t).JSON.ExtraFields["previous_client_secret_expires_at"].Raw()
	check.Is(t, "end of the previous secret", told, `"`+end.UTC().Format(time.RFC3339)+`"`)
	third := check.Must(tokens.Rotate(t.Context(), token.ID, of[zero_trust.AccessServiceTokenRotateParams](v, nil)))(t)

	// that of an update is not among the fields of its answer
	changes := of[zero_trust.AccessServiceTokenUpdateParams](v, fields{"ClientSecretVersion": 4, "PreviousClientSecretExpiresAt": end})
	updated := check.Must(tokens.Update(t.Context(), token.ID, changes))(t)
	fourth := updated.JSON.ExtraFields["client_secret"].Raw()

	check.Must(tokens.Get(t.Context(), token.ID, reading))(t)
	v.answers.ToldOnce(t, token.ClientSecret, second.ClientSecret, third.ClientSecret, fourth)
}

func TestServiceTokensByPage(t *testing.T) {
	v := open(t)
	tokens := v.access().ServiceTokens
	for _, name := range []string{"ci-a", "ci-b", "ci-c", "ci-d", "cd"} {
		v.serviceToken(t, name)
	}
	names := func(given fields) []string {
		pages := tokens.ListAutoPaging(t.Context(), of[zero_trust.AccessServiceTokenListParams](v, given))
		return check.Map(all(t, pages), func(token zero_trust.ServiceToken) string { return token.Name })
	}

	check.Are(t, "tokens", names(fields{"PerPage": 2}), "ci-a", "ci-b", "ci-c", "ci-d", "cd")
	check.Are(t, "all at once", names(nil), "ci-a", "ci-b", "ci-c", "ci-d", "cd")
	check.Are(t, "named", names(fields{"Name": "cd"}), "cd")
	check.Are(t, "found", names(fields{"Search": "ci-", "PerPage": 3}), "ci-a", "ci-b", "ci-c", "ci-d")
}

func (v vendor) serviceToken(t *testing.T, name string) *zero_trust.AccessServiceTokenNewResponse {
	t.Helper()
	options := of[zero_trust.AccessServiceTokenNewParams](v, fields{"Name": name})
	return check.Must(v.access().ServiceTokens.New(t.Context(), options))(t)
}
