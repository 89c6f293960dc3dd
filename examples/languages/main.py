"""One app, written in several languages: all synthesize the same stacks. docs/languages.md tells what differs."""
from cdktf import App, TerraformOutput, TerraformStack
from cdktf_cdktf_provider_cloudflare.provider import CloudflareProvider
from cdktf_cdktf_provider_tfe.provider import TfeProvider
from cdktf_cdktf_provider_tfe.variable import Variable
from cdktf_rotating_tokens import (
    AgentOs,
    AgentPoolWithTokens,
    AgentTokenOptions,
    CalendarRotation,
    Delivery,
    Duration,
    LaceworkProvider,
    RotatingAgentAccessToken,
    RotatingServiceToken,
    SerialRotation,
    ServiceTokenPolicy,
    ServiceTokenStrategy,
)

ACCOUNT = "d41d8cd98f00b204e9800998ecf8427e"
WORKSPACE = "ws-0000000000000000"

app = App()

# HCP Terraform: one token is delivered, the other one is exported, and read by a resource of this stack
agents = TerraformStack(app, "agents")
TfeProvider(agents, "tfe", organization="fake-organization")
monthly = CalendarRotation(
    agents,
    "monthly",
    every=Duration.days(30),
    overlap=Duration.days(7),
    rotate_at=["2027-03-10T08:00:00Z"],
)
fleet = AgentPoolWithTokens(
    agents,
    "fleet",
    name="linux",
    organization_scoped=True,
    tokens={
        "build": AgentTokenOptions(),
        "deploy": AgentTokenOptions(description="Deployments", export_secret=True),
    },
    rotation=monthly,
)
fleet.token("build").deliver_to(Delivery.terraform_variable(workspace_id=WORKSPACE, key="TFC_AGENT_TOKEN"))
deploy = fleet.token("deploy")
Variable(
    agents,
    "deploy-token",
    workspace_id=WORKSPACE,
    category="env",
    key="DEPLOY_AGENT_TOKEN",
    value=deploy.secret,
    sensitive=True,
)
TerraformOutput(agents, "deploy-generation", value=deploy.generation)
# nothing uses it yet, of which each app is warned
CalendarRotation(agents, "unused", anchor="2027-01-01T00:00:00Z", every=Duration.days(30))

# Cloudflare Access: a token that is replaced, a policy that lets it in, and the headers that its consumers send
access = TerraformStack(app, "access")
CloudflareProvider(access, "cloudflare")
TfeProvider(access, "tfe", organization="fake-organization")
ci = RotatingServiceToken(
    access,
    "ci",
    account_id=ACCOUNT,
    name="CI",
    strategy=ServiceTokenStrategy.REPLACEMENT,
    rotation=CalendarRotation(access, "weekly", every=Duration.parse("7d"), overlap=Duration.hours(36)),
)
ServiceTokenPolicy(access, "ci-may-enter", account_id=ACCOUNT, name="CI may enter", tokens=[ci])
ci.deliver_to(
    Delivery.terraform_variable(
        workspace_id=WORKSPACE,
        key="ACCESS_HEADERS",
        rendering=RotatingServiceToken.access_headers_rendering(),
    )
)

# Lacework: rotates when somebody raises the serial, and is written as the agent's config.json
hosts = TerraformStack(app, "hosts")
LaceworkProvider(hosts, "lacework")
TfeProvider(hosts, "tfe", organization="fake-organization")
prod = RotatingAgentAccessToken(
    hosts,
    "prod",
    name="prod",
    os=AgentOs.WINDOWS,
    rotation=SerialRotation(hosts, "by-hand", serial=1),
)
prod.deliver_to(
    Delivery.terraform_variable(
        workspace_id=WORKSPACE,
        key="LACEWORK_CONFIG",
        rendering=RotatingAgentAccessToken.agent_config_rendering(
            tags={"environment": "prod", "region": "eu"},
            auto_upgrade=False,
        ),
    )
)

app.synth()
