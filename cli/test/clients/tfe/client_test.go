// Package tfe_test has HashiCorp's own client talk to the emulator of HCP Terraform.
package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

// vendor is a client, and an organization for one test alone.
type vendor struct {
	*tfe.Client
	org     string
	answers *check.Answers
}

func open(t *testing.T) vendor {
	t.Helper()
	answers := &check.Answers{}
	config := tfe.Config{Address: check.Emulator(t, "TFE"), Token: "fake-user-token", HTTPClient: answers.Client()}
	return vendor{check.Must(tfe.NewClient(&config))(t), t.Name(), answers}
}

// walk goes through all pages of a list as the client tells of them.
func walk[T any](t *testing.T, list func(tfe.ListOptions) ([]T, *tfe.Pagination, error)) []T {
	t.Helper()
	var all []T
	for options := (tfe.ListOptions{PageSize: 2}); ; {
		items, page, err := list(options)
		check.Done(t, err)
		all = append(all, items...)
		if page.NextPage == 0 {
			check.Is(t, "total count", page.TotalCount, len(all))
			return all
		}
		options.PageNumber = page.NextPage
	}
}

func (v vendor) pool(t *testing.T, name string) *tfe.AgentPool {
	t.Helper()
	return check.Must(v.AgentPools.Create(t.Context(), v.org, tfe.AgentPoolCreateOptions{Name: &name}))(t)
}

func (v vendor) project(t *testing.T, name string) *tfe.Project {
	t.Helper()
	return check.Must(v.Projects.Create(t.Context(), v.org, tfe.ProjectCreateOptions{Name: name}))(t)
}

func (v vendor) workspace(t *testing.T, name string) *tfe.Workspace {
	t.Helper()
	return check.Must(v.Workspaces.Create(t.Context(), v.org, tfe.WorkspaceCreateOptions{Name: &name}))(t)
}
