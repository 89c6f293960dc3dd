package v6_test

import (
	"encoding/json"
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go/v6/zero_trust"
)

func TestApplications(t *testing.T) {
	v := open(t)
	apps := v.access().Applications
	policy := v.policy(t, "services")
	app := v.application(t, "api", []zero_trust.AccessApplicationNewParamsBodySelfHostedApplicationPolicyUnion{linkTo(policy.ID)})
	check.Is(t, "policies", policiesOf(app.Policies), []string{"services"})

	body := zero_trust.AccessApplicationUpdateParamsBodySelfHostedApplication{}
	fill(&body, fields{"Name": "web", "Domain": "web.example.com", "Type": "self_hosted"})
	changes := of[zero_trust.AccessApplicationUpdateParams](v, fields{"Body": body})
	check.Must(apps.Update(t.Context(), app.ID, changes))(t)
	read := check.Must(apps.Get(t.Context(), app.ID, of[zero_trust.AccessApplicationGetParams](v, nil)))(t)
	check.Is(t, "name", read.Name, "web")
	check.Is(t, "audience", read.AUD, app.AUD)
	check.Is(t, "policies", policiesOf(read.Policies), []string{"services"})

	check.Must(apps.Delete(t.Context(), app.ID, of[zero_trust.AccessApplicationDeleteParams](v, nil)))(t)
	_, err := apps.Get(t.Context(), app.ID, of[zero_trust.AccessApplicationGetParams](v, nil))
	refused(t, err, "404 Not Found", "access.api.error.not_found")
}

func TestApplicationsByPage(t *testing.T) {
	v := open(t)
	for _, name := range []string{"a", "ab", "c"} {
		v.application(t, name, nil)
	}
	names := func(given fields) []string {
		every := all(t, v.access().Applications.ListAutoPaging(t.Context(), of[zero_trust.AccessApplicationListParams](v, given)))
		return check.Map(every, func(app zero_trust.AccessApplicationListResponse) string { return app.Name })
	}

	check.Are(t, "applications", names(fields{"PerPage": 2}), "a", "ab", "c")
	check.Are(t, "named like it", names(fields{"Name": "a"}), "a", "ab")
	check.Are(t, "named so", names(fields{"Name": "a", "Exact": true}), "a")
	check.Are(t, "of a domain", names(fields{"Domain": "c.example.com"}), "c")
}

func (v vendor) application(
	t *testing.T, name string, policies []zero_trust.AccessApplicationNewParamsBodySelfHostedApplicationPolicyUnion,
) *zero_trust.AccessApplicationNewResponse {
	t.Helper()
	body := zero_trust.AccessApplicationNewParamsBodySelfHostedApplication{}
	fill(&body, fields{"Name": name, "Domain": name + ".example.com", "Type": "self_hosted", "Policies": policies})
	return check.Must(v.access().Applications.New(t.Context(), of[zero_trust.AccessApplicationNewParams](v, fields{"Body": body})))(t)
}

func linkTo(policy string) zero_trust.AccessApplicationNewParamsBodySelfHostedApplicationPoliciesAccessAppPolicyLink {
	link := zero_trust.AccessApplicationNewParamsBodySelfHostedApplicationPoliciesAccessAppPolicyLink{}
	fill(&link, fields{"ID": policy, "Precedence": 1})
	return link
}

// policiesOf has the names of the policies in an answer, in their order.
func policiesOf(told any) []string {
	raw, _ := json.Marshal(told)
	var policies []struct{ Name string }
	_ = json.Unmarshal(raw, &policies)
	return check.Map(policies, func(policy struct{ Name string }) string { return policy.Name })
}
