package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestTeams(t *testing.T) {
	v := open(t)
	access := tfe.OrganizationAccessOptions{ManageWorkspaces: tfe.Bool(true)}
	options := tfe.TeamCreateOptions{Name: tfe.String("platform"), Visibility: tfe.String("organization"), OrganizationAccess: &access}
	team := check.Must(v.Teams.Create(t.Context(), v.org, options))(t)
	check.Is(t, "visibility", team.Visibility, "organization")
	check.Is(t, "may manage workspaces", team.OrganizationAccess.ManageWorkspaces, true)
	check.Is(t, "may manage teams", team.OrganizationAccess.ManageTeams, false)

	changes := tfe.TeamUpdateOptions{Name: tfe.String("operators"), AllowMemberTokenManagement: tfe.Bool(false)}
	check.Must(v.Teams.Update(t.Context(), team.ID, changes))(t)
	read := check.Must(v.Teams.Read(t.Context(), team.ID))(t)
	check.Is(t, "name", read.Name, "operators")
	check.Is(t, "members manage tokens", read.AllowMemberTokenManagement, false)
	check.Is(t, "visibility", read.Visibility, "organization")

	check.Done(t, v.Teams.Delete(t.Context(), team.ID))
	_, err := v.Teams.Read(t.Context(), team.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
}

func TestTeamsByPage(t *testing.T) {
	v := open(t)
	for _, name := range []string{"a", "b", "c"} {
		v.team(t, name)
	}

	all := walk(t, func(options tfe.ListOptions) ([]*tfe.Team, *tfe.Pagination, error) {
		list, err := v.Teams.List(t.Context(), v.org, &tfe.TeamListOptions{ListOptions: options})
		return list.Items, list.Pagination, err
	})

	check.Are(t, "teams", check.Map(all, nameOfTeam), "a", "b", "c")
	named := check.Must(v.Teams.List(t.Context(), v.org, &tfe.TeamListOptions{Names: []string{"c", "a"}}))(t)
	check.Are(t, "named", check.Map(named.Items, nameOfTeam), "a", "c")
	found := check.Must(v.Teams.List(t.Context(), v.org, &tfe.TeamListOptions{Query: "b"}))(t)
	check.Are(t, "found", check.Map(found.Items, nameOfTeam), "b")
}

func (v vendor) team(t *testing.T, name string) *tfe.Team {
	t.Helper()
	return check.Must(v.Teams.Create(t.Context(), v.org, tfe.TeamCreateOptions{Name: &name}))(t)
}

func nameOfTeam(team *tfe.Team) string { return team.Name }
