package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// secret is where something is delivered to.
type secret struct{}

func newSecret() resource.Resource { return &secret{} }

func (*secret) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "box_secret"
}

func (*secret) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	kept := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	resp.Schema = schema.Schema{
		Attributes: map[string]schema.Attribute{
			"id":   schema.StringAttribute{Computed: true, PlanModifiers: kept},
			"name": schema.StringAttribute{Required: true},
			"zone": schema.StringAttribute{
				Optional:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:    []validator.String{zoneName{}},
			},
			"kind":             schema.StringAttribute{Optional: true, Computed: true, Default: stringdefault.StaticString("opaque")},
			"slug":             schema.StringAttribute{Computed: true, PlanModifiers: []planmodifier.String{slugOfName{}}},
			"value":            schema.StringAttribute{Optional: true, Sensitive: true},
			"value_wo":         schema.StringAttribute{Optional: true, WriteOnly: true},
			"value_wo_version": schema.Int64Attribute{Optional: true},
			"revision":         schema.StringAttribute{Computed: true},
			"readers": schema.SetNestedAttribute{
				Optional: true,
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"name":  schema.StringAttribute{Required: true},
					"grant": schema.StringAttribute{Computed: true},
				}},
			},
			"expires_at": schema.StringAttribute{Computed: true, PlanModifiers: kept},
		},
		Blocks: map[string]schema.Block{
			"rule": schema.ListNestedBlock{
				NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
					"allow": schema.BoolAttribute{Optional: true},
				}},
			},
		},
	}
}

// ModifyPlan asks for a new one when the written value is not the one it remembers of a create, and no new version says that this is meant.
func (*secret) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || req.State.Raw.IsNull() {
		return
	}
	var written types.String
	var version, before types.Int64
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("value_wo"), &written)...)
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("value_wo_version"), &version)...)
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("value_wo_version"), &before)...)
	if written.IsNull() || written.IsUnknown() || !version.Equal(before) {
		return
	}
	remembered, diags := req.Private.GetKey(ctx, "written")
	resp.Diagnostics.Append(diags...)
	if string(remembered) != fingerprint(written) {
		resp.RequiresReplace = append(resp.RequiresReplace, path.Root("value_wo"))
	}
}

func fingerprint(value types.String) string {
	return fmt.Sprintf("%q", fmt.Sprintf("%x", sha256.Sum256([]byte(value.ValueString()))))
}

func (*secret) Create(context.Context, resource.CreateRequest, *resource.CreateResponse) {
	panic("called")
}
func (*secret) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) { panic("called") }
func (*secret) Update(context.Context, resource.UpdateRequest, *resource.UpdateResponse) {
	panic("called")
}
func (*secret) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
	panic("called")
}

// slugOfName knows the slug before anything is created.
type slugOfName struct{}

func (slugOfName) Description(context.Context) string         { return "" }
func (slugOfName) MarkdownDescription(context.Context) string { return "" }

func (slugOfName) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	var name types.String
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("name"), &name)...)
	if !name.IsUnknown() {
		resp.PlanValue = types.StringValue(slug(name.ValueString()))
	}
}

func slug(text string) string {
	return strings.ToLower(strings.ReplaceAll(text, " ", "-"))
}

// zoneName knows what the vendor calls zones; nobody else can.
type zoneName struct{}

func (zoneName) Description(context.Context) string         { return "" }
func (zoneName) MarkdownDescription(context.Context) string { return "" }

func (zoneName) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !req.ConfigValue.IsNull() && !req.ConfigValue.IsUnknown() && !strings.HasPrefix(req.ConfigValue.ValueString(), "zone-") {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Zone", "a zone begins with zone-")
	}
}
