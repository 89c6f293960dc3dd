package v0_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go"
)

func TestNotificationPolicies(t *testing.T) {
	v := open(t)
	account := v.account.Identifier
	mail := map[string]cloudflare.NotificationMechanismIntegrations{"email": {{ID: "a@example.com"}}}
	policy := cloudflare.NotificationPolicy{Name: "ends", AlertType: "expiring_service_token_alert", Enabled: true, Mechanisms: mail}
	policy.ID = check.Must(v.CreateNotificationPolicy(t.Context(), account, policy))(t).Result.ID

	policy.Name = "ends soon"
	policy.Enabled = false
	check.Must(v.UpdateNotificationPolicy(t.Context(), account, &policy))(t)
	read := check.Must(v.GetNotificationPolicy(t.Context(), account, policy.ID))(t).Result
	check.Is(t, "name", read.Name, "ends soon")
	check.Is(t, "enabled", read.Enabled, false)
	check.Is(t, "mechanisms", read.Mechanisms, mail)
	all := check.Must(v.ListNotificationPolicies(t.Context(), account))(t).Result
	check.Are(t, "policies", check.Map(all, func(each cloudflare.NotificationPolicy) string { return each.Name }), "ends soon")

	check.Must(v.DeleteNotificationPolicy(t.Context(), account, policy.ID))(t)
	check.Is(t, "policies", len(check.Must(v.ListNotificationPolicies(t.Context(), account))(t).Result), 0)
}
