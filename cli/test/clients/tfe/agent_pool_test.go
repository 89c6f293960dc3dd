package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestAgentPools(t *testing.T) {
	v := open(t)
	scoped := tfe.AgentPoolCreateOptions{Name: tfe.String("linux"), OrganizationScoped: tfe.Bool(false)}
	pool := check.Must(v.AgentPools.Create(t.Context(), v.org, scoped))(t)
	check.Is(t, "organization", pool.Organization.Name, v.org)
	check.Is(t, "organization-scoped", pool.OrganizationScoped, false)
	check.Is(t, "created", pool.CreatedAt.IsZero(), false)

	changes := tfe.AgentPoolUpdateOptions{Name: tfe.String("arm"), OrganizationScoped: tfe.Bool(true)}
	check.Must(v.AgentPools.Update(t.Context(), pool.ID, changes))(t)
	read := check.Must(v.AgentPools.Read(t.Context(), pool.ID))(t)
	check.Is(t, "name", read.Name, "arm")
	check.Is(t, "organization-scoped", read.OrganizationScoped, true)
	check.Is(t, "agents", len(check.Must(v.Agents.List(t.Context(), pool.ID, nil))(t).Items), 0)

	check.Done(t, v.AgentPools.Delete(t.Context(), pool.ID))
	_, err := v.AgentPools.Read(t.Context(), pool.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
}

func TestAgentPoolsByScope(t *testing.T) {
	v := open(t)
	workspace, other, project := v.workspace(t, "app"), v.workspace(t, "other"), v.project(t, "platform")
	scoped := tfe.AgentPoolCreateOptions{Name: tfe.String("linux"), OrganizationScoped: tfe.Bool(false)}
	pool := check.Must(v.AgentPools.Create(t.Context(), v.org, scoped))(t)

	allowed := tfe.AgentPoolAllowedWorkspacesUpdateOptions{AllowedWorkspaces: []*tfe.Workspace{workspace}}
	check.Must(v.AgentPools.UpdateAllowedWorkspaces(t.Context(), pool.ID, allowed))(t)
	projects := tfe.AgentPoolAllowedProjectsUpdateOptions{AllowedProjects: []*tfe.Project{project}}
	check.Must(v.AgentPools.UpdateAllowedProjects(t.Context(), pool.ID, projects))(t)
	excluded := tfe.AgentPoolExcludedWorkspacesUpdateOptions{ExcludedWorkspaces: []*tfe.Workspace{other}}
	pool = check.Must(v.AgentPools.UpdateExcludedWorkspaces(t.Context(), pool.ID, excluded))(t)

	check.Are(t, "allowed", check.Map(pool.AllowedWorkspaces, idOfWorkspace), workspace.ID)
	check.Is(t, "allowed project", pool.AllowedProjects[0].ID, project.ID)
	check.Are(t, "excluded", check.Map(pool.ExcludedWorkspaces, idOfWorkspace), other.ID)

	byWorkspace := tfe.AgentPoolListOptions{AllowedWorkspacesName: "app"}
	check.Are(t, "pools of a workspace", namesOfPools(check.Must(v.AgentPools.List(t.Context(), v.org, &byWorkspace))(t)), "linux")
	byExcluded := tfe.AgentPoolListOptions{AllowedWorkspacesName: "other"}
	check.Are(t, "pools of another", namesOfPools(check.Must(v.AgentPools.List(t.Context(), v.org, &byExcluded))(t)))
	byProject := tfe.AgentPoolListOptions{AllowedProjectsName: "platform"}
	check.Are(t, "pools of a project", namesOfPools(check.Must(v.AgentPools.List(t.Context(), v.org, &byProject))(t)), "linux")

	none := tfe.AgentPoolAllowedWorkspacesUpdateOptions{AllowedWorkspaces: []*tfe.Workspace{}}
	pool = check.Must(v.AgentPools.UpdateAllowedWorkspaces(t.Context(), pool.ID, none))(t)
	check.Is(t, "allowed", len(pool.AllowedWorkspaces), 0)
	check.Is(t, "allowed projects", len(pool.AllowedProjects), 1)
}

func TestAgentPoolsOfWorkspaces(t *testing.T) {
	v := open(t)
	pool, workspace := v.pool(t, "linux"), v.workspace(t, "app")
	selecting := tfe.WorkspaceUpdateOptions{ExecutionMode: tfe.String("agent"), AgentPoolID: &pool.ID}
	check.Is(t, "pool", check.Must(v.Workspaces.UpdateByID(t.Context(), workspace.ID, selecting))(t).AgentPool.ID, pool.ID)

	including := tfe.AgentPoolReadOptions{Include: []tfe.AgentPoolIncludeOpt{tfe.AgentPoolWorkspaces}}
	read := check.Must(v.AgentPools.ReadWithOptions(t.Context(), pool.ID, &including))(t)
	check.Is(t, "name of the workspace", read.Workspaces[0].Name, "app")

	check.Says(t, v.AgentPools.Delete(t.Context(), pool.ID), "in use by a workspace")
}

func TestAgentPoolsByPage(t *testing.T) {
	v := open(t)
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		v.pool(t, name)
	}

	all := walk(t, func(options tfe.ListOptions) ([]*tfe.AgentPool, *tfe.Pagination, error) {
		list, err := v.AgentPools.List(t.Context(), v.org, &tfe.AgentPoolListOptions{ListOptions: options})
		return list.Items, list.Pagination, err
	})

	check.Are(t, "pools", check.Map(all, nameOfPool), "a", "b", "c", "d", "e")
	found := check.Must(v.AgentPools.List(t.Context(), v.org, &tfe.AgentPoolListOptions{Query: "c"}))(t)
	check.Are(t, "found", namesOfPools(found), "c")
}

func namesOfPools(list *tfe.AgentPoolList) []string { return check.Map(list.Items, nameOfPool) }

func nameOfPool(pool *tfe.AgentPool) string { return pool.Name }
