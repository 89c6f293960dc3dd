"""One app, written in several languages: all synthesize the same stack, on each host. Its name is the argument: cdktf, or cdktn."""
import sys

from cdktf_cdktf_provider_tfe.provider import TfeProvider
from cdktf_rotating_tokens import AgentPoolWithTokens, AgentTokenOptions, CalendarRotation, Duration

if sys.argv[1:] == ["cdktn"]:
    from cdktn import App, TerraformStack
else:
    from cdktf import App, TerraformStack

app = App()
stack = TerraformStack(app, "agents")
TfeProvider(stack, "tfe", organization="fake-organization")
AgentPoolWithTokens(
    stack,
    "fleet",
    name="linux",
    organization_scoped=True,
    tokens={"build": AgentTokenOptions(export_secret=True)},
)
CalendarRotation(stack, "unused", anchor="2027-01-01T00:00:00Z", every=Duration.days(30))
app.synth()
