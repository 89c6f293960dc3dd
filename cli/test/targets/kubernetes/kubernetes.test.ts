import type { ServedStandIn } from '../../../src/plugin/stand-in';
import { serveKubernetes } from '../../../src/targets/kubernetes/provider';
import { Terraform } from '../../plugin/terraform';

jest.setTimeout(60_000);

let standIn: ServedStandIn;
let terraform: Terraform;

beforeEach(async () => {
  standIn = await serveKubernetes();
  terraform = new Terraform({ 'hashicorp/kubernetes': standIn.reattach });
});

afterEach(async () => {
  terraform.remove();
  await standIn.close();
});

/** A secret, and the annotation that rolls out what reads it. */
function delivery(secret: string, type = 'Opaque'): string {
  return `
resource "kubernetes_secret_v1" "config" {
  metadata {
    name      = "config"
    namespace = "agents"
  }
  type = "${type}"
  data = { "config.json" = "${secret}" }
}
resource "kubernetes_annotations" "roll_out" {
  api_version          = "apps/v1"
  kind                 = "DaemonSet"
  metadata {
    name      = "agent"
    namespace = "agents"
  }
  template_annotations = { generation = "of ${secret}" }
  depends_on           = [kubernetes_secret_v1.config]
}
`;
}

async function apply(configuration: string) {
  terraform.write(configuration);
  const { code, stdout, stderr } = await terraform.apply();
  if (code !== 0) throw new Error(stdout + stderr);
  return stdout;
}

test('keeps what it is given in the state, and settles', async () => {
  await apply(delivery('fake-one'));

  expect(terraform.attributes('kubernetes_secret_v1', 'config')['']).toMatchObject({
    id: 'agents/config',
    type: 'Opaque',
    data: { 'config.json': 'fake-one' },
    metadata: [{ name: 'config', namespace: 'agents', generation: 0, resource_version: '1' }],
  });
  expect(terraform.attributes('kubernetes_annotations', 'roll_out')['']).toMatchObject({
    id: 'apiVersion=apps/v1,kind=DaemonSet,namespace=agents,name=agent',
    template_annotations: { generation: 'of fake-one' },
  });
  expect((await terraform.plan()).code).toBe(0);
});

test('takes another secret in place', async () => {
  await apply(delivery('fake-one'));

  const output = await apply(delivery('fake-two'));

  expect(output).toContain('0 added, 2 changed, 0 destroyed');
  expect(terraform.attributes('kubernetes_secret_v1', 'config')[''].data).toEqual({ 'config.json': 'fake-two' });
});

test('replaces a secret whose type changes', async () => {
  await apply(delivery('fake-one'));

  const output = await apply(delivery('fake-one', 'example.com/agent'));

  expect(output).toContain('1 added, 0 changed, 1 destroyed');
});

test('names what is to have a generated name, each by a name of its own', async () => {
  const generated = (data: string) => `
resource "kubernetes_secret_v1" "x" {
  metadata {
    generate_name = "agent-"
  }
  immutable = true
  data      = { token = "${data}" }
  lifecycle {
    create_before_destroy = true
  }
}
`;
  await apply(generated('fake-one'));
  const first = terraform.attributes('kubernetes_secret_v1', 'x')[''];
  expect(first.id).toMatch(/^default\/agent-[a-z0-9]{5}$/);
  expect((await terraform.plan()).code).toBe(0);

  expect(await apply(generated('fake-two'))).toContain('1 added, 0 changed, 1 destroyed');
  expect(terraform.attributes('kubernetes_secret_v1', 'x')[''].id).not.toBe(first.id);
});

test('rolls a deployment in place when its pod template changes, and settles', async () => {
  const deployment = (marker: string) => `
resource "kubernetes_deployment_v1" "agents" {
  metadata { name = "agent" }
  spec {
    selector { match_labels = { app = "agent" } }
    template {
      metadata {
        labels      = { app = "agent" }
        annotations = { rollout = "${marker}" }
      }
      spec {
        container {
          name = "agent"
          env_from {
            secret_ref { name = "agent" }
          }
        }
      }
    }
  }
}
`;
  await apply(deployment('one'));

  expect(await apply(deployment('two'))).toContain('0 to add, 1 to change, 0 to destroy');
  expect(await apply(deployment('two'))).toContain('No changes');
  expect(terraform.attributes('kubernetes_deployment_v1', 'agents')['']).toMatchObject({
    id: 'default/agent',
    spec: [{ replicas: '1', template: [{ spec: [{ termination_grace_period_seconds: 30 }] }] }],
  });
});

test('takes a deployment as people write it', async () => {
  await apply(`
resource "kubernetes_deployment" "x" {
  metadata {
    name = "agent"
  }
  spec {
    selector {
      match_labels = { app = "agent" }
    }
    template {
      metadata {
        labels = { app = "agent" }
      }
      spec {
        service_account_name             = "agent"
        termination_grace_period_seconds = 60
        security_context {
          run_as_non_root = true
          fs_group        = 1000
        }
        container {
          name              = "agent"
          image             = "hashicorp/tfc-agent:1.15"
          image_pull_policy = "Always"
          args              = ["-auto-update=disabled"]
          resources {
            limits   = { cpu = "1", memory = "2Gi" }
            requests = { cpu = "250m", memory = "512Mi" }
          }
          env {
            name = "TFC_AGENT_TOKEN"
            value_from {
              secret_key_ref {
                name = "agent"
                key  = "TFC_AGENT_TOKEN"
              }
            }
          }
          env {
            name = "TFC_AGENT_NAME"
            value_from {
              field_ref { field_path = "metadata.name" }
            }
          }
          liveness_probe {
            http_get {
              path = "/health"
              port = 8080
            }
            initial_delay_seconds = 5
          }
          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }
        volume {
          name = "tmp"
          empty_dir {}
        }
        toleration {
          key      = "ci"
          operator = "Exists"
        }
        node_selector = { pool = "ci" }
      }
    }
  }
}
`);

  expect((await terraform.plan()).code).toBe(0);
});
