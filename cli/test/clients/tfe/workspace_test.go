package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestWorkspaces(t *testing.T) {
	v := open(t)
	workspace := v.workspace(t, "app")
	check.Is(t, "organization", workspace.Organization.Name, v.org)
	check.Is(t, "has a project", workspace.Project.ID != "", true)

	changes := tfe.WorkspaceUpdateOptions{Name: tfe.String("api"), ExecutionMode: tfe.String("local"), AutoApply: tfe.Bool(true)}
	check.Must(v.Workspaces.UpdateByID(t.Context(), workspace.ID, changes))(t)
	read := check.Must(v.Workspaces.ReadByID(t.Context(), workspace.ID))(t)
	check.Is(t, "mode", read.ExecutionMode, "local")
	check.Is(t, "operations", read.Operations, false)
	check.Is(t, "applies by itself", read.AutoApply, true)
	check.Is(t, "mode is its own", *read.SettingOverwrites.ExecutionMode, true)
	check.Is(t, "id", check.Must(v.Workspaces.Read(t.Context(), v.org, "api"))(t).ID, workspace.ID)

	usual := tfe.WorkspaceUpdateOptions{SettingOverwrites: &tfe.WorkspaceSettingOverwritesOptions{ExecutionMode: tfe.Bool(false)}}
	read = check.Must(v.Workspaces.UpdateByID(t.Context(), workspace.ID, usual))(t)
	check.Is(t, "mode", read.ExecutionMode, "remote")

	check.Done(t, v.Workspaces.DeleteByID(t.Context(), workspace.ID))
	_, err := v.Workspaces.ReadByID(t.Context(), workspace.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
	_, err = v.Workspaces.Read(t.Context(), v.org, "api")
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
	check.Done(t, v.Workspaces.SafeDeleteByID(t.Context(), v.workspace(t, "other").ID))
}

func TestWorkspacesByPage(t *testing.T) {
	v := open(t)
	project := v.project(t, "platform")
	for _, name := range []string{"app-a", "app-b", "app-c"} {
		v.workspace(t, name)
	}
	own := tfe.WorkspaceCreateOptions{Name: tfe.String("own"), Project: project}
	check.Must(v.Workspaces.Create(t.Context(), v.org, own))(t)

	all := walk(t, func(options tfe.ListOptions) ([]*tfe.Workspace, *tfe.Pagination, error) {
		list, err := v.Workspaces.List(t.Context(), v.org, &tfe.WorkspaceListOptions{ListOptions: options})
		return list.Items, list.Pagination, err
	})

	check.Are(t, "workspaces", check.Map(all, nameOfWorkspace), "app-a", "app-b", "app-c", "own")
	found := check.Must(v.Workspaces.List(t.Context(), v.org, &tfe.WorkspaceListOptions{Search: "app-"}))(t)
	check.Are(t, "found", check.Map(found.Items, nameOfWorkspace), "app-a", "app-b", "app-c")
	within := check.Must(v.Workspaces.List(t.Context(), v.org, &tfe.WorkspaceListOptions{ProjectID: project.ID}))(t)
	check.Are(t, "of a project", check.Map(within.Items, nameOfWorkspace), "own")
}

func idOfWorkspace(workspace *tfe.Workspace) string { return workspace.ID }

func nameOfWorkspace(workspace *tfe.Workspace) string { return workspace.Name }
