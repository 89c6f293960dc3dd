package tfe_test

import (
	"testing"
	"time"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestTeamTokens(t *testing.T) {
	v := open(t)
	team := v.team(t, "platform")
	token := check.Must(v.TeamTokens.Create(t.Context(), team.ID))(t)
	check.Is(t, "team", token.Team.ID, team.ID)
	check.Is(t, "description", token.Description == nil, true)
	check.Is(t, "ends later", token.ExpiredAt.After(token.CreatedAt), true)
	read := check.Must(v.TeamTokens.Read(t.Context(), team.ID))(t)
	check.Is(t, "id", read.ID, token.ID)
	check.Is(t, "secret is told", read.Token != "", false)

	// there is one without a description
	successor := check.Must(v.TeamTokens.Create(t.Context(), team.ID))(t)
	_, err := v.TeamTokens.ReadByID(t.Context(), token.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)

	check.Done(t, v.TeamTokens.Delete(t.Context(), team.ID))
	_, err = v.TeamTokens.Read(t.Context(), team.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
	v.answers.ToldOnce(t, token.Token, successor.Token)
}

func TestTeamTokensWithDescription(t *testing.T) {
	v := open(t)
	team := v.team(t, "platform")
	token := v.teamToken(t, team, "build", nil)
	end := token.CreatedAt.Add(time.Hour)
	successor := v.teamToken(t, team, "deploy", &end)
	check.Is(t, "end", successor.ExpiredAt.Equal(end), true)

	read := check.Must(v.TeamTokens.ReadByID(t.Context(), token.ID))(t)
	check.Is(t, "description", *read.Description, "build")
	check.Is(t, "secret is told", read.Token != "", false)
	_, err := v.TeamTokens.CreateWithOptions(t.Context(), team.ID, tfe.TeamTokenCreateOptions{Description: tfe.String("build")})
	check.Says(t, err, "Description has already been taken")

	check.Done(t, v.TeamTokens.DeleteByID(t.Context(), token.ID))
	_, err = v.TeamTokens.ReadByID(t.Context(), token.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
	v.answers.ToldOnce(t, token.Token, successor.Token)
}

func TestTeamTokensByPage(t *testing.T) {
	v := open(t)
	team := v.team(t, "platform")
	made := []string{check.Must(v.TeamTokens.Create(t.Context(), team.ID))(t).ID}
	for _, description := range []string{"a", "b", "c"} {
		made = append(made, v.teamToken(t, team, description, nil).ID)
	}

	all := walk(t, func(options tfe.ListOptions) ([]*tfe.TeamToken, *tfe.Pagination, error) {
		list, err := v.TeamTokens.List(t.Context(), v.org, &tfe.TeamTokenListOptions{ListOptions: options})
		return list.Items, list.Pagination, err
	})

	check.Are(t, "tokens", check.Map(all, idOfTeamToken), made...)
	other := v.teamToken(t, v.team(t, "other"), "a", nil)
	found := check.Must(v.TeamTokens.List(t.Context(), v.org, &tfe.TeamTokenListOptions{Query: "other"}))(t)
	check.Are(t, "found", check.Map(found.Items, idOfTeamToken), other.ID)
}

func (v vendor) teamToken(t *testing.T, team *tfe.Team, description string, end *time.Time) *tfe.TeamToken {
	t.Helper()
	options := tfe.TeamTokenCreateOptions{Description: &description, ExpiredAt: end}
	return check.Must(v.TeamTokens.CreateWithOptions(t.Context(), team.ID, options))(t)
}

func idOfTeamToken(token *tfe.TeamToken) string { return token.ID }
