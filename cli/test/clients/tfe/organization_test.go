package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestOrganizations(t *testing.T) {
	v := open(t)
	v.organization(t, v.org)
	_, err := v.Organizations.Create(t.Context(), tfe.OrganizationCreateOptions{Name: &v.org, Email: tfe.String("a@example.com")})
	check.Says(t, err, "Name has already been taken")

	changes := tfe.OrganizationUpdateOptions{CostEstimationEnabled: tfe.Bool(true), Email: tfe.String("b@example.com")}
	check.Must(v.Organizations.Update(t.Context(), v.org, changes))(t)
	read := check.Must(v.Organizations.Read(t.Context(), v.org))(t)
	check.Is(t, "name", read.Name, v.org)
	check.Is(t, "email", read.Email, "b@example.com")
	check.Is(t, "cost estimation", read.CostEstimationEnabled, true)
	check.Is(t, "external id", read.ExternalID != "", true)
	project := check.Must(v.Projects.Read(t.Context(), read.DefaultProject.ID))(t)
	check.Is(t, "default project", project.Name, "Default Project")

	check.Done(t, v.Organizations.Delete(t.Context(), v.org))
	_, err = v.Organizations.Read(t.Context(), v.org)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
}

func TestOrganizationsByPage(t *testing.T) {
	v := open(t)
	names := []string{v.org + "-a", v.org + "-b", v.org + "-c"}
	for _, name := range names {
		v.organization(t, name)
	}

	all := walk(t, func(options tfe.ListOptions) ([]*tfe.Organization, *tfe.Pagination, error) {
		list, err := v.Organizations.List(t.Context(), &tfe.OrganizationListOptions{ListOptions: options, Query: v.org})
		return list.Items, list.Pagination, err
	})

	check.Are(t, "organizations", check.Map(all, func(each *tfe.Organization) string { return each.Name }), names...)
}

func (v vendor) organization(t *testing.T, name string) {
	t.Helper()
	options := tfe.OrganizationCreateOptions{Name: &name, Email: tfe.String("a@example.com")}
	check.Must(v.Organizations.Create(t.Context(), options))(t)
}
