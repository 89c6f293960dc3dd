// A provider as vendors write them, for the tests: it cannot do anything, since nothing here is to call it.
package main

import (
	"context"
	"log"
	"net/http"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/path"
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

// Configure must never see what the user wrote.
func (*box) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var endpoint, token *string
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("endpoint"), &endpoint)...)
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("token"), &token)...)
	if token != nil || *endpoint == "https://box.example.test" {
		panic("configured by the user")
	}
	// as some providers do, it asks whom it is pointed at
	if strings.HasPrefix(*endpoint, "http://") {
		if _, err := http.Get(*endpoint + "/ping"); err != nil {
			resp.Diagnostics.AddError("Nobody Answers", err.Error())
		}
	}
	resp.ResourceData = *endpoint
}

func (*box) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{newSecret, newLock, newSafe, newTill}
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
