package v0_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/cloudflare/cloudflare-go"
)

func TestApplications(t *testing.T) {
	v := open(t)
	policy := v.policy(t, "", "services", 0)
	app := v.application(t, "api")
	check.Is(t, "type", app.Type, cloudflare.SelfHosted)
	check.Is(t, "audience", app.AUD != "", true)

	changes := cloudflare.UpdateAccessApplicationParams{
		ID: app.ID, Name: "web", Domain: "web.example.com", Type: cloudflare.SelfHosted, Policies: &[]string{policy.ID},
	}
	check.Must(v.UpdateAccessApplication(t.Context(), v.account, changes))(t)
	read := check.Must(v.GetAccessApplication(t.Context(), v.account, app.ID))(t)
	check.Is(t, "name", read.Name, "web")
	check.Is(t, "audience", read.AUD, app.AUD)
	check.Are(t, "policies", check.Map(read.Policies, nameOfPolicy), "services")

	check.Done(t, v.DeleteAccessApplication(t.Context(), v.account, app.ID))
	check.Is(t, "applications", len(list(t, v.ListAccessApplications, v.account, cloudflare.ListAccessApplicationsParams{})), 0)
}

func TestApplicationsByPage(t *testing.T) {
	v := open(t)
	made := many(func(name string) { v.application(t, name) })

	all := list(t, v.ListAccessApplications, v.account, cloudflare.ListAccessApplicationsParams{})

	check.Are(t, "applications", check.Map(all, func(app cloudflare.AccessApplication) string { return app.Name }), made...)
}

func (v vendor) application(t *testing.T, name string) cloudflare.AccessApplication {
	t.Helper()
	options := cloudflare.CreateAccessApplicationParams{Name: name, Domain: name + ".example.com", Type: cloudflare.SelfHosted}
	return check.Must(v.CreateAccessApplication(t.Context(), v.account, options))(t)
}
