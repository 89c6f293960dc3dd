import { VirtualClock } from '../../../../src/time/clock';
import { serveTfe } from '../../../../src/vendors/tfe/provider/provider';
import { Terraform } from '../../../plugin/terraform';
import { TFE_0_71_SCHEMAS } from './schema-table';
import { HEAD } from './tfe-stack';

jest.setTimeout(60_000);

type JsonType = string | readonly [string, JsonType | Record<string, JsonType>];

interface JsonSchema {
  readonly version: number;
  readonly block: {
    readonly attributes: Record<string, Record<string, unknown> & { readonly type: JsonType }>;
    readonly block_types?: object;
  };
}

const FLAGS = ['required', 'optional', 'computed', 'sensitive', 'write_only', 'deprecated'];

test('the stand-in has the attributes and flags of hashicorp/tfe 0.71.0, all of them and no others', async () => {
  const standIn = await serveTfe({ endpoint: 'http://127.0.0.1:9', clock: new VirtualClock(0), env: {} });
  const terraform = new Terraform({ 'hashicorp/tfe': standIn.reattach });
  terraform.write(HEAD);

  const { stdout } = await terraform.run('providers', 'schema', '-json');

  const [served] = Object.values<any>(JSON.parse(stdout).provider_schemas);
  const lines = [
    ...describeSchema('provider', served.provider),
    ...describeAll('resource', compared(served.resource_schemas)),
    ...describeAll('data', compared(served.data_source_schemas)),
  ];
  expect(lines).toEqual(tableLines());
  terraform.remove();
  await standIn.close();
});

/** Declared after the provider's source: its binary was not asked. */
const AFTER_SOURCE = ['tfe_organization', 'tfe_organizations', 'tfe_project', 'tfe_team', 'tfe_team_token', 'tfe_workspace'];

function compared(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).filter(([type]) => !AFTER_SOURCE.includes(type)));
}

function tableLines(): string[] {
  return TFE_0_71_SCHEMAS.split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '');
}

function describeAll(kind: string, schemas: Record<string, JsonSchema>): string[] {
  return Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([type, schema]) => describeSchema(`${kind} ${type}`, schema));
}

function describeSchema(title: string, { version, block }: JsonSchema): string[] {
  expect(block.block_types).toBeUndefined();
  const attributes = Object.entries(block.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return [`${title} ${version}`, ...attributes.map(([name, flags]) => `${name} ${describeType(flags.type)} ${setFlags(flags)}`)];
}

function setFlags(flags: Record<string, unknown>): string {
  return FLAGS.filter((flag) => flags[flag] === true).join(' ');
}

function describeType(type: JsonType): string {
  if (typeof type === 'string') return type;
  const [kind, inner] = type;
  if (kind !== 'object') return `${kind}(${describeType(inner as JsonType)})`;
  const members = Object.entries(inner as Record<string, JsonType>);
  return `object(${members.map(([name, of]) => `${name}:${describeType(of)}`).join(',')})`;
}
