package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestSSHKeys(t *testing.T) {
	v := open(t)
	workspace := v.workspace(t, "app")

	assigning := tfe.WorkspaceAssignSSHKeyOptions{SSHKeyID: tfe.String("sshkey-fake")}
	assigned := check.Must(v.Workspaces.AssignSSHKey(t.Context(), workspace.ID, assigning))(t)
	check.Is(t, "key", assigned.SSHKey.ID, "sshkey-fake")

	free := check.Must(v.Workspaces.UnassignSSHKey(t.Context(), workspace.ID))(t)
	check.Is(t, "has a key", free.SSHKey != nil, false)
}
