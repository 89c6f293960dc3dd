// One app, written in several languages: all synthesize the same stacks. docs/languages.md tells what differs.
package main

import (
	"github.com/aws/jsii-runtime-go"
	rotating "github.com/cdktf-rotating-tokens/cdktf-rotating-tokens-go/rotatingtokens"
	cloudflare "github.com/cdktf/cdktf-provider-cloudflare-go/cloudflare/v13/provider"
	tfe "github.com/cdktf/cdktf-provider-tfe-go/tfe/v12/provider"
	"github.com/cdktf/cdktf-provider-tfe-go/tfe/v12/variable"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

const (
	account   = "d41d8cd98f00b204e9800998ecf8427e"
	workspace = "ws-0000000000000000"
)

func main() {
	app := cdktf.NewApp(nil)

	// HCP Terraform: one token is delivered, the other one is exported, and read by a resource of this stack
	agents := cdktf.NewTerraformStack(app, jsii.String("agents"))
	tfe.NewTfeProvider(agents, jsii.String("tfe"), &tfe.TfeProviderConfig{Organization: jsii.String("fake-organization")})
	monthly := rotating.NewCalendarRotation(agents, jsii.String("monthly"), &rotating.CalendarRotationProps{
		Every:    rotating.Duration_Days(jsii.Number(30)),
		Overlap:  rotating.Duration_Days(jsii.Number(7)),
		RotateAt: jsii.Strings("2027-03-10T08:00:00Z"),
	})
	fleet := rotating.NewAgentPoolWithTokens(agents, jsii.String("fleet"), &rotating.AgentPoolWithTokensProps{
		Name:               jsii.String("linux"),
		OrganizationScoped: jsii.Bool(true),
		Tokens: &map[string]*rotating.AgentTokenOptions{
			"build":  {},
			"deploy": {Description: jsii.String("Deployments"), ExportSecret: jsii.Bool(true)},
		},
		Rotation: monthly,
	})
	fleet.Token(jsii.String("build")).DeliverTo(rotating.Delivery_TerraformVariable(&rotating.TerraformVariableOptions{
		WorkspaceId: jsii.String(workspace),
		Key:         jsii.String("TFC_AGENT_TOKEN"),
	}))
	deploy := fleet.Token(jsii.String("deploy"))
	variable.NewVariable(agents, jsii.String("deploy-token"), &variable.VariableConfig{
		WorkspaceId: jsii.String(workspace),
		Category:    jsii.String("env"),
		Key:         jsii.String("DEPLOY_AGENT_TOKEN"),
		Value:       deploy.Secret(),
		Sensitive:   jsii.Bool(true),
	})
	cdktf.NewTerraformOutput(agents, jsii.String("deploy-generation"), &cdktf.TerraformOutputConfig{Value: deploy.Generation()})
	// nothing uses it yet, of which each app is warned
	rotating.NewCalendarRotation(agents, jsii.String("unused"), &rotating.CalendarRotationProps{
		Anchor: jsii.String("2027-01-01T00:00:00Z"),
		Every:  rotating.Duration_Days(jsii.Number(30)),
	})

	// Cloudflare Access: a token that is replaced, a policy that lets it in, and the headers that its consumers send
	access := cdktf.NewTerraformStack(app, jsii.String("access"))
	cloudflare.NewCloudflareProvider(access, jsii.String("cloudflare"), nil)
	tfe.NewTfeProvider(access, jsii.String("tfe"), &tfe.TfeProviderConfig{Organization: jsii.String("fake-organization")})
	ci := rotating.NewRotatingServiceToken(access, jsii.String("ci"), &rotating.RotatingServiceTokenProps{
		AccountId: jsii.String(account),
		Name:      jsii.String("CI"),
		Strategy:  rotating.ServiceTokenStrategy_REPLACEMENT,
		Rotation: rotating.NewCalendarRotation(access, jsii.String("weekly"), &rotating.CalendarRotationProps{
			Every:   rotating.Duration_Parse(jsii.String("7d")),
			Overlap: rotating.Duration_Hours(jsii.Number(36)),
		}),
	})
	rotating.NewServiceTokenPolicy(access, jsii.String("ci-may-enter"), &rotating.ServiceTokenPolicyProps{
		AccountId: jsii.String(account),
		Name:      jsii.String("CI may enter"),
		Tokens:    &[]rotating.IServiceToken{ci},
	})
	ci.DeliverTo(rotating.Delivery_TerraformVariable(&rotating.TerraformVariableOptions{
		WorkspaceId: jsii.String(workspace),
		Key:         jsii.String("ACCESS_HEADERS"),
		Rendering:   rotating.RotatingServiceToken_AccessHeadersRendering(),
	}))

	// Lacework: rotates when somebody raises the serial, and is written as the agent's config.json
	hosts := cdktf.NewTerraformStack(app, jsii.String("hosts"))
	rotating.NewLaceworkProvider(hosts, jsii.String("lacework"), nil)
	tfe.NewTfeProvider(hosts, jsii.String("tfe"), &tfe.TfeProviderConfig{Organization: jsii.String("fake-organization")})
	prod := rotating.NewRotatingAgentAccessToken(hosts, jsii.String("prod"), &rotating.RotatingAgentAccessTokenProps{
		Name:     jsii.String("prod"),
		Os:       rotating.AgentOs_WINDOWS,
		Rotation: rotating.NewSerialRotation(hosts, jsii.String("by-hand"), &rotating.SerialRotationProps{Serial: jsii.Number(1)}),
	})
	prod.DeliverTo(rotating.Delivery_TerraformVariable(&rotating.TerraformVariableOptions{
		WorkspaceId: jsii.String(workspace),
		Key:         jsii.String("LACEWORK_CONFIG"),
		Rendering: rotating.RotatingAgentAccessToken_AgentConfigRendering(&rotating.AgentConfigOptions{
			Tags:        &map[string]*string{"environment": jsii.String("prod"), "region": jsii.String("eu")},
			AutoUpgrade: jsii.Bool(false),
		}),
	}))

	app.Synth()
}
