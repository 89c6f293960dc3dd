import { overrideFile, overrideFileName } from '../../../../src/rehearsal/stage/workspace/override';
import { readConfiguration } from '../../../../src/terraform/configuration/configuration';
import { isSource } from '../../../../src/terraform/provider-source';
import { temporaryDirectory } from '../../../support/temporary-directory';

const backend = { address: 'http://127.0.0.1:1/state' };
const redirection = { source: 'hashicorp/tfe', arguments: { hostname: 'tfe.fake.test' } };

function providersFor(text: string): unknown {
  const { root } = readConfiguration(temporaryDirectory({ 'main.tf': text }));
  return overrideFile(backend, root, [redirection]).provider;
}

describe('override file', () => {
  test('replaces the backend', () => {
    const { root } = readConfiguration(temporaryDirectory());

    expect(overrideFile(backend, root, [])).toEqual({ terraform: { backend: { http: backend } } });
  });

  test('points a provider without a block', () => {
    expect(providersFor('')).toEqual({ tfe: [{ hostname: 'tfe.fake.test' }] });
  });

  test('points the default configuration and every alias', () => {
    const text = 'provider "tfe" {}\nprovider "tfe" {\n  alias = "east"\n}\nprovider "aws" {\n  alias = "west"\n}';

    expect(providersFor(text)).toEqual({ tfe: [{ hostname: 'tfe.fake.test' }, { alias: 'east', hostname: 'tfe.fake.test' }] });
  });

  test('finds a provider under the name the stack gave it', () => {
    const text = 'terraform {\n  required_providers {\n    hcp = { source = "example.test/hashicorp/tfe" }\n  }\n}';

    expect(providersFor(text)).toEqual({ hcp: [{ hostname: 'tfe.fake.test' }] });
  });

  test('leaves alone another provider of the same name', () => {
    expect(providersFor('terraform {\n  required_providers {\n    tfe = { source = "example/tfe" }\n  }\n}')).toBeUndefined();
  });

  test.each([
    ['hashicorp/tfe', true],
    ['example.test/hashicorp/tfe', true],
    ['registry.example.test/HashiCorp/tfe', true],
    ['example/tfe', false],
    ['tfe', false],
  ])('%s is hashicorp/tfe: %s', (address, expected) => {
    expect(isSource(address, 'hashicorp/tfe')).toBe(expected);
  });

  test.each([
    [[]],
    [['main.tf', 'override.tf', 'zz_override.tf']],
    [['zzz_override.tf', 'zzz_override.tf.json', 'zzz.tf']],
    [['zz_rehearsal_override.tf.json']],
    [['~_override.tf', 'ähnlich_override.tf']],
    [['\u{ff5e}_override.tf', '\u{1f4a1}_override.tf']],
  ])('has a name that sorts after those of %j', (names) => {
    const own = overrideFileName(names);

    const inOrder = [...names, own].map((name) => Buffer.from(name)).sort(Buffer.compare);
    expect(own).toMatch(/_override\.tf\.json$/);
    expect(names).not.toContain(own);
    expect(
      inOrder
        .filter((name) => name.includes('override'))
        .at(-1)
        ?.toString(),
    ).toBe(own);
  });
});
