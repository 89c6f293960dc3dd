package v0_test

import (
	"testing"
	"time"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go"
)

func TestServiceTokens(t *testing.T) {
	v := open(t)
	options := cloudflare.CreateAccessServiceTokenParams{Name: "ci", Duration: "17520h", ClientSecretVersion: 1}
	token := check.Must(v.CreateAccessServiceToken(t.Context(), v.account, options))(t)
	check.Is(t, "version", token.ClientSecretVersion, int64(1))
	check.Is(t, "lives for", token.ExpiresAt.Sub(*token.CreatedAt), 17520*time.Hour)

	changes := cloudflare.UpdateAccessServiceTokenParams{UUID: token.ID, Name: "cd", Duration: "8760h", ClientSecretVersion: 1}
	updated := check.Must(v.UpdateAccessServiceToken(t.Context(), v.account, changes))(t)
	check.Is(t, "client id", updated.ClientID, token.ClientID)
	check.Is(t, "secret is told", updated.ClientSecret != "", false)
	check.Is(t, "lives for", updated.ExpiresAt.Sub(*token.CreatedAt), 8760*time.Hour)
	refreshed := check.Must(v.RefreshAccessServiceToken(t.Context(), v.account, token.ID))(t)
	check.Is(t, "name", refreshed.Name, "cd")

	check.Are(t, "tokens", v.serviceTokens(t), "cd")
	check.Is(t, "deleted", check.Must(v.DeleteAccessServiceToken(t.Context(), v.account, token.ID))(t).ID, token.ID)
	check.Are(t, "tokens", v.serviceTokens(t))
	v.answers.ToldOnce(t, token.ClientSecret)
}

func TestServiceTokensThatRotate(t *testing.T) {
	v := open(t)
	token := v.serviceToken(t, "ci")

	end := token.CreatedAt.Add(24 * time.Hour)
	changes := cloudflare.UpdateAccessServiceTokenParams{
		UUID: token.ID, Name: "ci", ClientSecretVersion: 2, PreviousClientSecretExpiresAt: &end,
	}
	graceful := check.Must(v.UpdateAccessServiceToken(t.Context(), v.account, changes))(t)
	check.Is(t, "id", graceful.ID, token.ID)
	check.Is(t, "client id", graceful.ClientID, token.ClientID)
	check.Is(t, "version", graceful.ClientSecretVersion, int64(2))
	check.Is(t, "end of the previous secret", graceful.PreviousClientSecretExpiresAt.Equal(end), true)

	sudden := check.Must(v.RotateAccessServiceToken(t.Context(), v.account, token.ID))(t)
	check.Is(t, "version", sudden.ClientSecretVersion, int64(3))
	check.Are(t, "tokens", v.serviceTokens(t), "ci")
	v.answers.ToldOnce(t, token.ClientSecret, graceful.ClientSecret, sudden.ClientSecret)
}

func TestServiceTokensOfZones(t *testing.T) {
	v := open(t)
	v.account = cloudflare.ZoneIdentifier("v0-" + t.Name())
	v.serviceToken(t, "ci")
	check.Are(t, "tokens", v.serviceTokens(t), "ci")
}

func (v vendor) serviceToken(t *testing.T, name string) cloudflare.AccessServiceTokenCreateResponse {
	t.Helper()
	options := cloudflare.CreateAccessServiceTokenParams{Name: name, ClientSecretVersion: 1}
	return check.Must(v.CreateAccessServiceToken(t.Context(), v.account, options))(t)
}

func (v vendor) serviceTokens(t *testing.T) []string {
	t.Helper()
	tokens, _, err := v.ListAccessServiceTokens(t.Context(), v.account, cloudflare.ListAccessServiceTokensParams{})
	check.Done(t, err)
	return check.Map(tokens, func(token cloudflare.AccessServiceToken) string { return token.Name })
}
