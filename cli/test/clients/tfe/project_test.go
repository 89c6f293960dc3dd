package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
	"github.com/hashicorp/jsonapi"
)

func TestProjects(t *testing.T) {
	v := open(t)
	project := v.project(t, "platform")
	check.Is(t, "organization", project.Organization.Name, v.org)

	changes := tfe.ProjectUpdateOptions{
		Name:                        tfe.String("product"),
		Description:                 tfe.String("what is sold"),
		AutoDestroyActivityDuration: jsonapi.NewNullableAttrWithValue("3d"),
	}
	check.Must(v.Projects.Update(t.Context(), project.ID, changes))(t)
	read := check.Must(v.Projects.Read(t.Context(), project.ID))(t)
	check.Is(t, "name", read.Name, "product")
	check.Is(t, "description", read.Description, "what is sold")
	check.Is(t, "duration", check.Must(read.AutoDestroyActivityDuration.Get())(t), "3d")
	endless := tfe.ProjectUpdateOptions{AutoDestroyActivityDuration: jsonapi.NewNullNullableAttr[string]()}
	read = check.Must(v.Projects.Update(t.Context(), project.ID, endless))(t)
	check.Is(t, "has a duration", read.AutoDestroyActivityDuration.IsSpecified(), false)

	check.Done(t, v.Projects.Delete(t.Context(), project.ID))
	_, err := v.Projects.Read(t.Context(), project.ID)
	check.Is(t, "error", err, tfe.ErrResourceNotFound)
}

func TestProjectsByPage(t *testing.T) {
	v := open(t)
	check.Must(v.Organizations.Create(t.Context(), tfe.OrganizationCreateOptions{Name: &v.org, Email: tfe.String("a@example.com")}))(t)
	for _, name := range []string{"a", "b", "c"} {
		v.project(t, name)
	}

	all := walk(t, func(options tfe.ListOptions) ([]*tfe.Project, *tfe.Pagination, error) {
		list, err := v.Projects.List(t.Context(), v.org, &tfe.ProjectListOptions{ListOptions: options})
		return list.Items, list.Pagination, err
	})

	check.Are(t, "projects", check.Map(all, nameOfProject), "Default Project", "a", "b", "c")
	named := check.Must(v.Projects.List(t.Context(), v.org, &tfe.ProjectListOptions{Name: "b"}))(t)
	check.Are(t, "named", check.Map(named.Items, nameOfProject), "b")
	found := check.Must(v.Projects.List(t.Context(), v.org, &tfe.ProjectListOptions{Query: "Default"}))(t)
	check.Are(t, "found", check.Map(found.Items, nameOfProject), "Default Project")
}

func nameOfProject(project *tfe.Project) string { return project.Name }
