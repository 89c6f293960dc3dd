package v6_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go/v6/alerting"
)

func TestNotificationPolicies(t *testing.T) {
	v := open(t)
	policies := alerting.NewPolicyService(v.options...)
	mail := alerting.MechanismEmailParam{}
	fill(&mail, fields{"ID": "a@example.com"})
	mechanisms := alerting.MechanismParam{}
	fill(&mechanisms, fields{"Email": []alerting.MechanismEmailParam{mail}})
	options := of[alerting.PolicyNewParams](v, fields{
		"Name": "ends", "AlertType": "expiring_service_token_alert", "Enabled": true, "Mechanisms": mechanisms,
	})
	id := check.Must(policies.New(t.Context(), options))(t).ID

	changes := of[alerting.PolicyUpdateParams](v, fields{
		"Name": "ends soon", "AlertType": "expiring_service_token_alert", "Enabled": false, "Mechanisms": mechanisms,
	})
	check.Is(t, "id", check.Must(policies.Update(t.Context(), id, changes))(t).ID, id)
	read := check.Must(policies.Get(t.Context(), id, of[alerting.PolicyGetParams](v, nil)))(t)
	check.Is(t, "name", read.Name, "ends soon")
	check.Is(t, "enabled", read.Enabled, false)
	check.Is(t, "whom", read.Mechanisms.Email[0].ID, "a@example.com")
	every := all(t, policies.ListAutoPaging(t.Context(), of[alerting.PolicyListParams](v, nil)))
	check.Are(t, "policies", check.Map(every, func(policy alerting.Policy) string { return policy.Name }), "ends soon")

	check.Must(policies.Delete(t.Context(), id, of[alerting.PolicyDeleteParams](v, nil)))(t)
	_, err := policies.Get(t.Context(), id, of[alerting.PolicyGetParams](v, nil))
	refused(t, err, "404 Not Found", "access.api.error.not_found")
}
