package v6_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go/v6/zero_trust"
)

func TestGroups(t *testing.T) {
	v := open(t)
	groups := v.access().Groups
	token := v.serviceToken(t, "ci")
	group := v.group(t, "services")

	changes := of[zero_trust.AccessGroupUpdateParams](v, fields{"Name": "ci", "Include": including(token.ID)})
	check.Must(groups.Update(t.Context(), group.ID, changes))(t)
	read := check.Must(groups.Get(t.Context(), group.ID, of[zero_trust.AccessGroupGetParams](v, nil)))(t)
	check.Is(t, "name", read.Name, "ci")
	check.Are(t, "include", included(read.Include), token.ID)

	check.Must(groups.Delete(t.Context(), group.ID, of[zero_trust.AccessGroupDeleteParams](v, nil)))(t)
	_, err := groups.Get(t.Context(), group.ID, of[zero_trust.AccessGroupGetParams](v, nil))
	refused(t, err, "404 Not Found", "access.api.error.not_found")
}

func TestGroupsByPage(t *testing.T) {
	v := open(t)
	for _, name := range []string{"a", "ab", "c"} {
		v.group(t, name)
	}
	names := func(given fields) []string {
		every := all(t, v.access().Groups.ListAutoPaging(t.Context(), of[zero_trust.AccessGroupListParams](v, given)))
		return check.Map(every, func(group zero_trust.AccessGroupListResponse) string { return group.Name })
	}

	check.Are(t, "groups", names(fields{"PerPage": 2}), "a", "ab", "c")
	check.Are(t, "named", names(fields{"Name": "a"}), "a")
	check.Are(t, "found", names(fields{"Search": "a"}), "a", "ab")
}

func (v vendor) group(t *testing.T, name string) *zero_trust.AccessGroupNewResponse {
	t.Helper()
	options := of[zero_trust.AccessGroupNewParams](v, fields{"Name": name, "Include": everyone()})
	return check.Must(v.access().Groups.New(t.Context(), options))(t)
}
