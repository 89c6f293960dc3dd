package v0_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go"
)

func TestGroups(t *testing.T) {
	v := open(t)
	token := v.serviceToken(t, "ci")
	group := v.group(t, "services")
	check.Is(t, "created", group.CreatedAt.IsZero(), false)

	changes := cloudflare.UpdateAccessGroupParams{ID: group.ID, Name: "ci", Include: including(token.ID)}
	check.Must(v.UpdateAccessGroup(t.Context(), v.account, changes))(t)
	read := check.Must(v.GetAccessGroup(t.Context(), v.account, group.ID))(t)
	check.Is(t, "name", read.Name, "ci")
	check.Is(t, "include", read.Include, []any{map[string]any{"service_token": map[string]any{"token_id": token.ID}}})

	check.Done(t, v.DeleteAccessGroup(t.Context(), v.account, group.ID))
	check.Is(t, "groups", len(list(t, v.ListAccessGroups, v.account, cloudflare.ListAccessGroupsParams{})), 0)
}

func TestGroupsByPage(t *testing.T) {
	v := open(t)
	made := many(func(name string) { v.group(t, name) })

	all := list(t, v.ListAccessGroups, v.account, cloudflare.ListAccessGroupsParams{})

	check.Are(t, "groups", check.Map(all, func(group cloudflare.AccessGroup) string { return group.Name }), made...)
}

func (v vendor) group(t *testing.T, name string) cloudflare.AccessGroup {
	t.Helper()
	options := cloudflare.CreateAccessGroupParams{Name: name, Include: everyone()}
	return check.Must(v.CreateAccessGroup(t.Context(), v.account, options))(t)
}
