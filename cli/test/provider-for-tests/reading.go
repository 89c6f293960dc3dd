package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	passing "github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// zone is there already.
type zone struct{}

func newZone() datasource.DataSource { return &zone{} }

func (*zone) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "box_zone"
}

func (*zone) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = data.Schema{Attributes: map[string]data.Attribute{
		"id":      data.StringAttribute{Computed: true},
		"name":    data.StringAttribute{Required: true},
		"open":    data.BoolAttribute{Computed: true},
		"key":     data.StringAttribute{Computed: true, Sensitive: true},
		"members": data.ListAttribute{Computed: true, ElementType: types.StringType},
	}}
}

func (*zone) Read(context.Context, datasource.ReadRequest, *datasource.ReadResponse) { panic("called") }

// login is there while Terraform runs.
type login struct{}

func newLogin() ephemeral.EphemeralResource { return &login{} }

func (*login) Metadata(_ context.Context, _ ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = "box_login"
}

func (*login) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = passing.Schema{Attributes: map[string]passing.Attribute{
		"user":     passing.StringAttribute{Required: true},
		"password": passing.StringAttribute{Computed: true, Sensitive: true},
	}}
}

func (*login) Open(context.Context, ephemeral.OpenRequest, *ephemeral.OpenResponse) { panic("called") }

// slugFunction needs nobody.
type slugFunction struct{}

func newSlug() function.Function { return &slugFunction{} }

func (*slugFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "slug"
}

func (*slugFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Parameters: []function.Parameter{function.StringParameter{Name: "text"}},
		Return:     function.StringReturn{},
	}
}

func (*slugFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	resp.Error = function.ConcatFuncErrors(req.Arguments.Get(ctx, &text), resp.Result.Set(ctx, slug(text)))
}
