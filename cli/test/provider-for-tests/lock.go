package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

// lock takes for granted that it was configured, as some providers do: planning it crashes.
type lock struct{ client *string }

func newLock() resource.Resource { return &lock{} }

func (*lock) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "box_lock"
}

func (*lock) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"id":   schema.StringAttribute{Computed: true},
		"name": schema.StringAttribute{Required: true},
	}}
}

func (l *lock) ModifyPlan(context.Context, resource.ModifyPlanRequest, *resource.ModifyPlanResponse) {
	println(*l.client)
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
