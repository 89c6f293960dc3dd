// One app, written in several languages: all synthesize the same stacks. docs/languages.md tells what differs.
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.cloudflare.provider.CloudflareProvider;
import com.hashicorp.cdktf.providers.tfe.provider.TfeProvider;
import com.hashicorp.cdktf.providers.tfe.variable.Variable;
import io.github.cdktf_rotating_tokens.AgentConfigOptions;
import io.github.cdktf_rotating_tokens.AgentOs;
import io.github.cdktf_rotating_tokens.AgentPoolWithTokens;
import io.github.cdktf_rotating_tokens.AgentTokenOptions;
import io.github.cdktf_rotating_tokens.CalendarRotation;
import io.github.cdktf_rotating_tokens.Delivery;
import io.github.cdktf_rotating_tokens.Duration;
import io.github.cdktf_rotating_tokens.LaceworkProvider;
import io.github.cdktf_rotating_tokens.RotatingAgentAccessToken;
import io.github.cdktf_rotating_tokens.RotatingAgentToken;
import io.github.cdktf_rotating_tokens.RotatingServiceToken;
import io.github.cdktf_rotating_tokens.SerialRotation;
import io.github.cdktf_rotating_tokens.ServiceTokenPolicy;
import io.github.cdktf_rotating_tokens.ServiceTokenStrategy;
import io.github.cdktf_rotating_tokens.TerraformVariableOptions;
import java.util.List;
import java.util.Map;

public class Main {
    private static final String ACCOUNT = "d41d8cd98f00b204e9800998ecf8427e";
    private static final String WORKSPACE = "ws-0000000000000000";

    public static void main(String[] args) {
        App app = new App();

        // HCP Terraform: one token is delivered, the other one is exported, and read by a resource of this stack
        TerraformStack agents = new TerraformStack(app, "agents");
        TfeProvider.Builder.create(agents, "tfe").organization("fake-organization").build();
        CalendarRotation monthly = CalendarRotation.Builder.create(agents, "monthly")
            .every(Duration.days(30))
            .overlap(Duration.days(7))
            .rotateAt(List.of("2027-03-10T08:00:00Z"))
            .build();
        AgentPoolWithTokens fleet = AgentPoolWithTokens.Builder.create(agents, "fleet")
            .name("linux")
            .organizationScoped(true)
            .tokens(Map.of(
                "build", AgentTokenOptions.builder().build(),
                "deploy", AgentTokenOptions.builder().description("Deployments").exportSecret(true).build()))
            .rotation(monthly)
            .build();
        fleet.token("build").deliverTo(Delivery.terraformVariable(
            TerraformVariableOptions.builder().workspaceId(WORKSPACE).key("TFC_AGENT_TOKEN").build()));
        RotatingAgentToken deploy = fleet.token("deploy");
        Variable.Builder.create(agents, "deploy-token")
            .workspaceId(WORKSPACE)
            .category("env")
            .key("DEPLOY_AGENT_TOKEN")
            .value(deploy.getSecret())
            .sensitive(true)
            .build();
        TerraformOutput.Builder.create(agents, "deploy-generation").value(deploy.getGeneration()).build();
        // nothing uses it yet, of which each app is warned
        CalendarRotation.Builder.create(agents, "unused").anchor("2027-01-01T00:00:00Z").every(Duration.days(30)).build();

        // Cloudflare Access: a token that is replaced, a policy that lets it in, and the headers that its consumers send
        TerraformStack access = new TerraformStack(app, "access");
        CloudflareProvider.Builder.create(access, "cloudflare").build();
        TfeProvider.Builder.create(access, "tfe").organization("fake-organization").build();
        RotatingServiceToken ci = RotatingServiceToken.Builder.create(access, "ci")
            .accountId(ACCOUNT)
            .name("CI")
            .strategy(ServiceTokenStrategy.REPLACEMENT)
            .rotation(CalendarRotation.Builder.create(access, "weekly")
                .every(Duration.parse("7d"))
                .overlap(Duration.hours(36))
                .build())
            .build();
        ServiceTokenPolicy.Builder.create(access, "ci-may-enter").accountId(ACCOUNT).name("CI may enter").tokens(List.of(ci)).build();
        ci.deliverTo(Delivery.terraformVariable(TerraformVariableOptions.builder()
            .workspaceId(WORKSPACE)
            .key("ACCESS_HEADERS")
            .rendering(RotatingServiceToken.accessHeadersRendering())
            .build()));

        // Lacework: rotates when somebody raises the serial, and is written as the agent's config.json
        TerraformStack hosts = new TerraformStack(app, "hosts");
        new LaceworkProvider(hosts, "lacework");
        TfeProvider.Builder.create(hosts, "tfe").organization("fake-organization").build();
        RotatingAgentAccessToken prod = RotatingAgentAccessToken.Builder.create(hosts, "prod")
            .name("prod")
            .os(AgentOs.WINDOWS)
            .rotation(SerialRotation.Builder.create(hosts, "by-hand").serial(1).build())
            .build();
        prod.deliverTo(Delivery.terraformVariable(TerraformVariableOptions.builder()
            .workspaceId(WORKSPACE)
            .key("LACEWORK_CONFIG")
            .rendering(RotatingAgentAccessToken.agentConfigRendering(AgentConfigOptions.builder()
                .tags(Map.of("environment", "prod", "region", "eu"))
                .autoUpgrade(false)
                .build()))
            .build()));

        app.synth();
    }
}
