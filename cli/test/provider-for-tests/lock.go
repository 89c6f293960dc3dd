package main

import (
	"context"
	"net/http"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

// lock takes for granted that it was configured, as some providers do: planning it crashes otherwise.
type lock struct {
	name   string
	client *string
}

func newLock() resource.Resource { return &lock{name: "box_lock"} }

// newSafe makes one that asks somebody when it is planned, and crashes as nobody answers.
func newSafe() resource.Resource { return &lock{name: "box_safe"} }

// newTill makes one that asks its server when it is planned again, once it exists.
func newTill() resource.Resource { return &lock{name: "box_till"} }

func (l *lock) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = l.name
}

func (l *lock) Configure(_ context.Context, req resource.ConfigureRequest, _ *resource.ConfigureResponse) {
	if client, ok := req.ProviderData.(string); ok && l.name == "box_lock" {
		l.client = &client
	}
}

func (*lock) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"id":   schema.StringAttribute{Computed: true},
		"name": schema.StringAttribute{Required: true},
	}}
}

func (l *lock) ModifyPlan(_ context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if l.name != "box_till" {
		println(*l.client)
		return
	}
	if req.State.Raw.IsNull() {
		return
	}
	if _, err := http.Get("http://box.example.test/tills"); err != nil {
		resp.Diagnostics.AddError("Nobody Answers", err.Error())
	}
}

func (*lock) Create(context.Context, resource.CreateRequest, *resource.CreateResponse) {
	panic("called")
}
func (*lock) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) { panic("called") }
func (*lock) Update(context.Context, resource.UpdateRequest, *resource.UpdateResponse) {
	panic("called")
}
func (*lock) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
	panic("called")
}
