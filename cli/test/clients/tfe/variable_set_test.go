package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestVariableSets(t *testing.T) {
	v := open(t)
	set := v.variableSet(t, "shared")
	check.Is(t, "organization", set.Organization.Name, v.org)
	check.Is(t, "parent", set.Parent.Organization.Name, v.org)

	changes := tfe.VariableSetUpdateOptions{Name: tfe.String("common"), Description: tfe.String("for all"), Priority: tfe.Bool(true)}
	check.Must(v.VariableSets.Update(t.Context(), set.ID, &changes))(t)
	read := check.Must(v.VariableSets.Read(t.Context(), set.ID, nil))(t)
	check.Is(t, "name", read.Name, "common")
	check.Is(t, "description", read.Description, "for all")
	check.Is(t, "priority", read.Priority, true)

	check.Done(t, v.VariableSets.Delete(t.Context(), set.ID))
	_, err := v.VariableSets.Read(t.Context(), set.ID, nil)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
}

func TestVariableSetsOfProjects(t *testing.T) {
	v := open(t)
	project := v.project(t, "platform")
	options := tfe.VariableSetCreateOptions{Name: tfe.String("own"), Global: tfe.Bool(false), Parent: &tfe.Parent{Project: project}}
	set := check.Must(v.VariableSets.Create(t.Context(), v.org, &options))(t)
	check.Is(t, "parent", set.Parent.Project.ID, project.ID)
}

func TestVariableSetsOfWorkspaces(t *testing.T) {
	v := open(t)
	set, a, b := v.variableSet(t, "shared"), v.workspace(t, "a"), v.workspace(t, "b")
	users := func() []string {
		including := tfe.VariableSetReadOptions{Include: &[]tfe.VariableSetIncludeOpt{tfe.VariableSetWorkspaces}}
		return check.Map(check.Must(v.VariableSets.Read(t.Context(), set.ID, &including))(t).Workspaces, nameOfWorkspace)
	}

	applying := tfe.VariableSetApplyToWorkspacesOptions{Workspaces: []*tfe.Workspace{a, b}}
	check.Done(t, v.VariableSets.ApplyToWorkspaces(t.Context(), set.ID, &applying))
	check.Are(t, "workspaces", users(), "a", "b")

	removing := tfe.VariableSetRemoveFromWorkspacesOptions{Workspaces: []*tfe.Workspace{a}}
	check.Done(t, v.VariableSets.RemoveFromWorkspaces(t.Context(), set.ID, &removing))
	check.Are(t, "workspaces", users(), "b")

	replacing := tfe.VariableSetUpdateWorkspacesOptions{Workspaces: []*tfe.Workspace{a}}
	check.Must(v.VariableSets.UpdateWorkspaces(t.Context(), set.ID, &replacing))(t)
	check.Are(t, "workspaces", users(), "a")
}

func TestVariableSetsByPage(t *testing.T) {
	v := open(t)
	for _, name := range []string{"a", "b", "c"} {
		v.variableSet(t, name)
	}

	all := walk(t, func(options tfe.ListOptions) ([]*tfe.VariableSet, *tfe.Pagination, error) {
		list, err := v.VariableSets.List(t.Context(), v.org, &tfe.VariableSetListOptions{ListOptions: options})
		return list.Items, list.Pagination, err
	})

	check.Are(t, "variable sets", check.Map(all, nameOfVariableSet), "a", "b", "c")
	found := check.Must(v.VariableSets.List(t.Context(), v.org, &tfe.VariableSetListOptions{Query: "b"}))(t)
	check.Are(t, "found", check.Map(found.Items, nameOfVariableSet), "b")
}

func (v vendor) variableSet(t *testing.T, name string) *tfe.VariableSet {
	t.Helper()
	options := tfe.VariableSetCreateOptions{Name: &name, Global: tfe.Bool(false)}
	return check.Must(v.VariableSets.Create(t.Context(), v.org, &options))(t)
}

func nameOfVariableSet(set *tfe.VariableSet) string { return set.Name }
