package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestAgentTokens(t *testing.T) {
	v := open(t)
	pool := v.pool(t, "linux")
	token := check.Must(v.AgentTokens.Create(t.Context(), pool.ID, describedAs("build")))(t)
	successor := check.Must(v.AgentTokens.Create(t.Context(), pool.ID, describedAs("build")))(t)
	check.Is(t, "created by", token.CreatedBy == nil, false)

	read := check.Must(v.AgentTokens.Read(t.Context(), token.ID))(t)
	check.Is(t, "description", read.Description, "build")
	check.Is(t, "created", read.CreatedAt, token.CreatedAt)
	check.Is(t, "last used", read.LastUsedAt.IsZero(), true)
	check.Is(t, "secret is told", read.Token != "", false)
	list := check.Must(v.AgentTokens.List(t.Context(), pool.ID))(t)
	check.Are(t, "tokens", check.Map(list.Items, idOfToken), token.ID, successor.ID)

	check.Done(t, v.AgentTokens.Delete(t.Context(), token.ID))
	_, err := v.AgentTokens.Read(t.Context(), token.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
	check.Is(t, "error", v.AgentTokens.Delete(t.Context(), token.ID), tfe.ErrResourceNotFound)
	check.Must(v.AgentTokens.Read(t.Context(), successor.ID))(t)
	v.answers.ToldOnce(t, token.Token, successor.Token)
}

func TestAgentTokensByPage(t *testing.T) {
	v := open(t)
	pool := v.pool(t, "linux")
	var made []string
	for range 5 {
		made = append(made, check.Must(v.AgentTokens.Create(t.Context(), pool.ID, describedAs("build")))(t).ID)
	}

	all := walk(t, func(options tfe.ListOptions) ([]*tfe.AgentToken, *tfe.Pagination, error) {
		list, err := v.AgentTokens.ListWithOptions(t.Context(), pool.ID, &tfe.AgentTokenListOptions{ListOptions: options})
		return list.Items, list.Pagination, err
	})

	check.Are(t, "tokens", check.Map(all, idOfToken), made...)
}

func describedAs(description string) tfe.AgentTokenCreateOptions {
	return tfe.AgentTokenCreateOptions{Description: &description}
}

func idOfToken(token *tfe.AgentToken) string { return token.ID }
