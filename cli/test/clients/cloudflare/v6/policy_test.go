package v6_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go/v6/option"
	"github.com/cloudflare/cloudflare-go/v6/zero_trust"
)

func TestPolicies(t *testing.T) {
	v := open(t)
	policies := v.access().Policies
	token := v.serviceToken(t, "ci")
	policy := v.policy(t, "services")
	check.Is(t, "reusable", policy.Reusable, zero_trust.AccessPolicyNewResponseReusableTrue)

	changes := of[zero_trust.AccessPolicyUpdateParams](v, fields{
		"Name": "ci", "Decision": "non_identity", "Include": including(token.ID), "SessionDuration": "1h",
	})
	check.Must(policies.Update(t.Context(), policy.ID, changes))(t)
	read := check.Must(policies.Get(t.Context(), policy.ID, of[zero_trust.AccessPolicyGetParams](v, nil)))(t)
	check.Is(t, "name", read.Name, "ci")
	check.Is(t, "session duration", read.SessionDuration, "1h")
	check.Are(t, "include", included(read.Include), token.ID)

	// nobody deletes what a policy names
	_, err := v.access().ServiceTokens.Delete(t.Context(), token.ID, of[zero_trust.AccessServiceTokenDeleteParams](v, nil))
	refused(t, err, "400 Bad Request", "service_token_in_use")

	check.Must(policies.Delete(t.Context(), policy.ID, of[zero_trust.AccessPolicyDeleteParams](v, nil)))(t)
	_, err = policies.Get(t.Context(), policy.ID, of[zero_trust.AccessPolicyGetParams](v, nil))
	refused(t, err, "404 Not Found", "access.api.error.not_found")
}

func TestPoliciesByPage(t *testing.T) {
	v := open(t)
	for _, name := range []string{"a", "b", "c"} {
		v.policy(t, name)
	}

	every := all(t, v.access().Policies.ListAutoPaging(t.Context(), of[zero_trust.AccessPolicyListParams](v, fields{"PerPage": 2})))

	check.Are(t, "policies", check.Map(every, func(policy zero_trust.AccessPolicyListResponse) string { return policy.Name }), "a", "b", "c")
}

func TestPoliciesOfApplications(t *testing.T) {
	v := open(t)
	policies := v.access().Applications.Policies
	app := v.application(t, "api", nil).ID
	// its parameters have no place for what makes a policy
	as := func(name, decision string) []option.RequestOption {
		return []option.RequestOption{
			option.WithJSONSet("name", name),
			option.WithJSONSet("decision", decision),
			option.WithJSONSet("include", everyone()),
		}
	}
	var made []*zero_trust.AccessApplicationPolicyNewResponse
	for index, name := range []string{"a", "b", "c"} {
		options := of[zero_trust.AccessApplicationPolicyNewParams](v, fields{"Precedence": index + 1})
		made = append(made, check.Must(policies.New(t.Context(), app, options, as(name, "non_identity")...))(t))
	}

	moving := of[zero_trust.AccessApplicationPolicyUpdateParams](v, fields{"Precedence": 4})
	check.Must(policies.Update(t.Context(), app, made[0].ID, moving, as("a", "deny")...))(t)
	read := check.Must(policies.Get(t.Context(), app, made[0].ID, of[zero_trust.AccessApplicationPolicyGetParams](v, nil)))(t)
	check.Is(t, "decision", read.Decision, zero_trust.DecisionDeny)
	names := func() []string {
		listing := of[zero_trust.AccessApplicationPolicyListParams](v, fields{"PerPage": 2})
		every := all(t, policies.ListAutoPaging(t.Context(), app, listing))
		return check.Map(every, func(policy zero_trust.AccessApplicationPolicyListResponse) string { return policy.Name })
	}
	check.Is(t, "in order", names(), []string{"b", "c", "a"})

	check.Must(policies.Delete(t.Context(), app, made[1].ID, of[zero_trust.AccessApplicationPolicyDeleteParams](v, nil)))(t)
	check.Is(t, "in order", names(), []string{"c", "a"})
}

func (v vendor) policy(t *testing.T, name string) *zero_trust.AccessPolicyNewResponse {
	t.Helper()
	options := of[zero_trust.AccessPolicyNewParams](v, fields{"Name": name, "Decision": "non_identity", "Include": everyone()})
	return check.Must(v.access().Policies.New(t.Context(), options))(t)
}
