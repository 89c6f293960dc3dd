package v0_test

import (
	"errors"
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go"
)

func TestPolicies(t *testing.T) {
	v := open(t)
	token := v.serviceToken(t, "ci")
	policy := v.policy(t, "", "services", 0)
	check.Is(t, "reusable", *policy.Reusable, true)

	changes := cloudflare.UpdateAccessPolicyParams{
		PolicyID: policy.ID, Name: "ci", Decision: "non_identity", Include: including(token.ID), SessionDuration: new(string),
	}
	*changes.SessionDuration = "1h"
	check.Must(v.UpdateAccessPolicy(t.Context(), v.account, changes))(t)
	read := check.Must(v.GetAccessPolicy(t.Context(), v.account, cloudflare.GetAccessPolicyParams{PolicyID: policy.ID}))(t)
	check.Is(t, "name", read.Name, "ci")
	check.Is(t, "session duration", *read.SessionDuration, "1h")
	check.Is(t, "include", read.Include, []any{map[string]any{"service_token": map[string]any{"token_id": token.ID}}})

	// nobody deletes what a policy names
	_, err := v.DeleteAccessServiceToken(t.Context(), v.account, token.ID)
	var refused *cloudflare.RequestError
	check.Is(t, "refused", errors.As(err, &refused) && refused.InternalErrorCodeIs(12139), true)

	check.Done(t, v.DeleteAccessPolicy(t.Context(), v.account, cloudflare.DeleteAccessPolicyParams{PolicyID: policy.ID}))
	check.Must(v.DeleteAccessServiceToken(t.Context(), v.account, token.ID))(t)
}

func TestPoliciesOfApplications(t *testing.T) {
	v := open(t)
	app := v.application(t, "api").ID
	first, second := v.policy(t, app, "first", 1), v.policy(t, app, "second", 2)
	check.Is(t, "precedences", []int{first.Precedence, second.Precedence}, []int{1, 2})

	changes := cloudflare.UpdateAccessPolicyParams{
		ApplicationID: app, PolicyID: first.ID, Name: "last", Decision: "deny", Precedence: 3, Include: everyone(),
	}
	check.Must(v.UpdateAccessPolicy(t.Context(), v.account, changes))(t)
	one := cloudflare.GetAccessPolicyParams{ApplicationID: app, PolicyID: first.ID}
	read := check.Must(v.GetAccessPolicy(t.Context(), v.account, one))(t)
	check.Is(t, "decision", read.Decision, "deny")
	all := list(t, v.ListAccessPolicies, v.account, cloudflare.ListAccessPoliciesParams{ApplicationID: app})
	check.Is(t, "in order", check.Map(all, nameOfPolicy), []string{"second", "last"})

	check.Done(t, v.DeleteAccessPolicy(t.Context(), v.account, cloudflare.DeleteAccessPolicyParams{ApplicationID: app, PolicyID: first.ID}))
	_, err := v.GetAccessPolicy(t.Context(), v.account, one)
	var missing *cloudflare.NotFoundError
	check.Is(t, "not found", errors.As(err, &missing), true)
}

func TestPoliciesByPage(t *testing.T) {
	v := open(t)
	made := many(func(name string) { v.policy(t, "", name, 0) })

	all := list(t, v.ListAccessPolicies, v.account, cloudflare.ListAccessPoliciesParams{})

	check.Are(t, "policies", check.Map(all, nameOfPolicy), made...)
}

func TestPoliciesOfZones(t *testing.T) {
	v := open(t)

	_, _, err := v.ListAccessPolicies(t.Context(), cloudflare.ZoneIdentifier("v0"), cloudflare.ListAccessPoliciesParams{})

	var missing *cloudflare.NotFoundError
	check.Is(t, "not found", errors.As(err, &missing) && missing.InternalErrorCodeIs(7003), true)
}

func (v vendor) policy(t *testing.T, application, name string, precedence int) cloudflare.AccessPolicy {
	t.Helper()
	options := cloudflare.CreateAccessPolicyParams{
		ApplicationID: application, Name: name, Precedence: precedence, Decision: "non_identity", Include: everyone(),
	}
	return check.Must(v.CreateAccessPolicy(t.Context(), v.account, options))(t)
}

func nameOfPolicy(policy cloudflare.AccessPolicy) string { return policy.Name }
