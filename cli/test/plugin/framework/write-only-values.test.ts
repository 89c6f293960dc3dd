import { ProtocolClient } from '../../../src/plugin/protocol/client';
import { encodeValue } from '../../../src/plugin/protocol/dynamic-value';
import type { Calls } from '../../../src/plugin/protocol/messages';
import type { ServedStandIn } from '../../../src/plugin/stand-in';
import { serveKubernetes } from '../../../src/targets/kubernetes/provider';
import { serveVault } from '../../../src/targets/vault/provider';

let standIn: ServedStandIn | undefined;

afterEach(() => standIn?.close());

/** Asks as Terraform does. One before 1.11 does not say what it can do. */
async function validate(served: ServedStandIn, request: Calls['ValidateResourceConfig']['request']): Promise<readonly string[]> {
  standIn = served;
  const client = new ProtocolClient(served.reattach.Addr.String);
  const response = await client.call('ValidateResourceConfig', request);
  client.close();
  return (response.diagnostics ?? []).map(({ summary, detail }) => `${summary}: ${detail}`);
}

const VAULT = {
  typeName: 'vault_kv_secret_v2',
  config: encodeValue(['object', { mount: 'string', name: 'string', data_json_wo: 'string' }], {
    mount: 'secret',
    name: 'x',
    data_json_wo: '{}',
  }),
};

test('a write-only argument is refused where Terraform is too old for it', async () => {
  const served = await serveVault();

  expect(await validate(served, VAULT)).toEqual([
    expect.stringMatching(/^Write-only Attribute Not Allowed: .*"data_json_wo" .*only supported in Terraform 1.11 and later/),
  ]);
});

test('a write-only argument is taken where Terraform knows of them', async () => {
  expect(await validate(await serveVault(), { ...VAULT, clientCapabilities: { writeOnlyAttributesAllowed: true } })).toEqual([]);
});

test('an older Terraform may leave write-only arguments out', async () => {
  const metadata = { name: 'x' };
  const config = encodeValue(['object', { metadata: ['list', ['object', { name: 'string' }]] }], { metadata: [metadata] });

  expect(await validate(await serveKubernetes(), { typeName: 'kubernetes_secret_v1', config })).toEqual([]);
});
