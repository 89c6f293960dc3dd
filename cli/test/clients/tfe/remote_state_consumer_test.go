package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestRemoteStateConsumers(t *testing.T) {
	v := open(t)
	workspace, a, b, c := v.workspace(t, "app"), v.workspace(t, "a"), v.workspace(t, "b"), v.workspace(t, "c")
	consumers := func() []string {
		return check.Map(walk(t, func(options tfe.ListOptions) ([]*tfe.Workspace, *tfe.Pagination, error) {
			list, err := v.Workspaces.ListRemoteStateConsumers(t.Context(), workspace.ID, &tfe.RemoteStateConsumersListOptions{ListOptions: options})
			return list.Items, list.Pagination, err
		}), nameOfWorkspace)
	}

	adding := tfe.WorkspaceAddRemoteStateConsumersOptions{Workspaces: []*tfe.Workspace{a, b, c}}
	check.Done(t, v.Workspaces.AddRemoteStateConsumers(t.Context(), workspace.ID, adding))
	check.Are(t, "consumers", consumers(), "a", "b", "c")

	removing := tfe.WorkspaceRemoveRemoteStateConsumersOptions{Workspaces: []*tfe.Workspace{b}}
	check.Done(t, v.Workspaces.RemoveRemoteStateConsumers(t.Context(), workspace.ID, removing))
	check.Are(t, "consumers", consumers(), "a", "c")

	replacing := tfe.WorkspaceUpdateRemoteStateConsumersOptions{Workspaces: []*tfe.Workspace{b}}
	check.Done(t, v.Workspaces.UpdateRemoteStateConsumers(t.Context(), workspace.ID, replacing))
	check.Are(t, "consumers", consumers(), "b")
}
