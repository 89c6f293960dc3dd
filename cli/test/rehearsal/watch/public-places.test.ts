import { findPlaces } from '../../../src/rehearsal/watch/places';
import { Secrets } from '../../../src/rehearsal/watch/secrets';
import { textsOf } from '../../../src/rehearsal/watch/texts';
import { VirtualClock } from '../../../src/time/clock';
import { FakeVendor, stateOf } from '../../support/fake-vendor';

const vendor = new FakeVendor(new VirtualClock(0));
const secret = vendor.issue('t-1');
const secrets = new Secrets([vendor.atWork()]);
const exposed = (address: string, attributes: object) =>
  findPlaces(textsOf(stateOf({ [address]: [{ attributes: { ...attributes } }] })), secrets).exposed.map(({ where }) => where);

describe('a secret in what everybody may read is exposed', () => {
  test.each<[string, object, string]>([
    ['a_b.c', { name: `x-${secret}` }, 'a_b.c#name'],
    ['a_b.c', { description: secret.toUpperCase() }, 'a_b.c#description'],
    ['a_b.c', { comment: Buffer.from(secret).toString('hex') }, 'a_b.c#comment'],
    ['a_b.c', { tags: { token: Buffer.from(secret).toString('base64') } }, 'a_b.c#tags.token'],
    ['a_b.c', { labels: [secret] }, 'a_b.c#labels[0]'],
    ['kubernetes_x.c', { metadata: [{ annotations: { t: secret } }] }, 'kubernetes_x.c#metadata[0].annotations.t'],
    [
      'kubernetes_x.c',
      { spec: [{ template: [{ metadata: [{ annotations: { t: secret } }] }] }] },
      'kubernetes_x.c#spec[0].template[0].metadata[0].annotations.t',
    ],
    [
      'kubernetes_x.c',
      { spec: [{ job_template: [{ spec: [{ template: [{ metadata: [{ labels: { t: secret } }] }] }] }] }] },
      'kubernetes_x.c#spec[0].job_template[0].spec[0].template[0].metadata[0].labels.t',
    ],
    ['kubernetes_annotations.c', { template_annotations: { t: secret } }, 'kubernetes_annotations.c#template_annotations.t'],
    ['local_file.c', { filename: `/tmp/${secret}` }, 'local_file.c#filename'],
    ['github_actions_secret.c', { secret_name: `T_${secret}` }, 'github_actions_secret.c#secret_name'],
    ['kubernetes_config_map_v1.c', { data: { T: secret } }, 'kubernetes_config_map_v1.c#data.T'],
    ['tfe_variable.c', { sensitive: false, value: secret }, 'tfe_variable.c#value'],
    ['aws_ssm_parameter.c', { type: 'String', value: secret }, 'aws_ssm_parameter.c#value'],
    ['github_actions_variable.c', { value: secret }, 'github_actions_variable.c#value'],
    ['vault_kv_secret_v2.c', { custom_metadata: [{ data: { t: secret } }] }, 'vault_kv_secret_v2.c#custom_metadata[0].data.t'],
    ['a_b.c', { tags: { [secret]: 'x' } }, 'a key of a_b.c#tags.[secret of t-1]'],
    ['kubernetes_x.c', { metadata: [{ labels: { [secret]: '' } }] }, 'a key of kubernetes_x.c#metadata[0].labels.[secret of t-1]'],
  ])('%s %j', (address, attributes, where) => {
    expect(exposed(address, attributes)).toEqual([where]);
  });
});

describe('a secret elsewhere is not', () => {
  test.each<[string, object]>([
    ['a_b.c', { value: secret }],
    ['a_b.c', { data: { name: secret, description: secret } }],
    ['tfe_variable.c', { sensitive: true, value: secret }],
    ['aws_ssm_parameter.c', { type: 'SecureString', value: secret }],
    ['kubernetes_x.c', { spec: [{ template: [{ spec: [{ container: [{ env: [{ name: 'T', value: secret }] }] }] }] }] }],
    ['kubernetes_secret_v1.c', { data: { 'spec.template.metadata.labels': secret, 'metadata.name': secret } }],
    ['kubernetes_secret_v1.c', { data: { labels: secret, [secret]: 'x' } }],
  ])('%s %j', (address, attributes) => {
    expect(exposed(address, attributes)).toEqual([]);
  });
});
