package tfe_test

import (
	"testing"

	"example.test/clients/check"
	"github.com/hashicorp/go-tfe"
)

func TestTagNames(t *testing.T) {
	v := open(t)
	workspace := v.workspace(t, "app")
	adding := tfe.WorkspaceAddTagsOptions{Tags: []*tfe.Tag{{Name: "eu"}, {Name: "linux"}}}
	check.Done(t, v.Workspaces.AddTags(t.Context(), workspace.ID, adding))
	check.Are(t, "tags", check.Must(v.Workspaces.ReadByID(t.Context(), workspace.ID))(t).TagNames, "eu", "linux")

	removing := tfe.WorkspaceRemoveTagsOptions{Tags: []*tfe.Tag{{Name: "eu"}}}
	check.Done(t, v.Workspaces.RemoveTags(t.Context(), workspace.ID, removing))
	check.Are(t, "tags", check.Must(v.Workspaces.ReadByID(t.Context(), workspace.ID))(t).TagNames, "linux")
}

func TestTagBindings(t *testing.T) {
	v := open(t)
	bound := tfe.ProjectCreateOptions{Name: "platform", TagBindings: []*tfe.TagBinding{{Key: "team", Value: "core"}}}
	project := check.Must(v.Projects.Create(t.Context(), v.org, bound))(t)
	own := tfe.WorkspaceCreateOptions{
		Name:        tfe.String("app"),
		Project:     project,
		TagBindings: []*tfe.TagBinding{{Key: "stage", Value: "test"}},
	}
	workspace := check.Must(v.Workspaces.Create(t.Context(), v.org, own))(t)

	tags := check.Must(v.Projects.ListTagBindings(t.Context(), project.ID))(t)
	check.Are(t, "tags", check.Map(tags, func(tag *tfe.TagBinding) string { return tag.Key + "=" + tag.Value }), "team=core")
	effective := check.Must(v.Projects.ListEffectiveTagBindings(t.Context(), project.ID))(t)
	check.Are(t, "of the project", check.Map(effective, written), "team=core")
	effective = check.Must(v.Workspaces.ListEffectiveTagBindings(t.Context(), workspace.ID))(t)
	check.Are(t, "of the workspace", check.Map(effective, written), "stage=test", "team=core")
	for _, tag := range effective {
		check.Is(t, tag.Key+" is inherited", tag.Links["inherited-from"] != nil, tag.Key == "team")
	}

	including := tfe.WorkspaceReadOptions{Include: []tfe.WSIncludeOpt{tfe.WSEffectiveTagBindings}}
	read := check.Must(v.Workspaces.ReadByIDWithOptions(t.Context(), workspace.ID, &including))(t)
	check.Are(t, "included", check.Map(read.EffectiveTagBindings, written), "stage=test", "team=core")
	read = check.Must(v.Workspaces.ReadWithOptions(t.Context(), v.org, "app", &including))(t)
	check.Are(t, "included by name", check.Map(read.EffectiveTagBindings, written), "stage=test", "team=core")
}

func written(tag *tfe.EffectiveTagBinding) string { return tag.Key + "=" + tag.Value }
