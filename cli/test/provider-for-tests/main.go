// A provider as vendors write them, for the tests: it cannot do anything, since nothing here is to call it.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

type box struct{}

func main() {
	options := providerserver.ServeOpts{Address: "example.test/example/box"}
	if err := providerserver.Serve(context.Background(), func() provider.Provider { return &box{} }, options); err != nil {
		log.Fatal(err)
	}
}

func (*box) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "box"
}

func (*box) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"endpoint": schema.StringAttribute{Required: true},
		"token":    schema.StringAttribute{Optional: true, Sensitive: true},
	}}
}

// Configure is what must never be reached.
func (*box) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
	panic("configured")
}

func (*box) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{newSecret, newLock}
}

func (*box) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{newZone}
}

func (*box) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{newLogin}
}

func (*box) Functions(context.Context) []func() function.Function {
	return []func() function.Function{newSlug}
}
