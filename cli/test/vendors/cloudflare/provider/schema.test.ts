import { VirtualClock } from '../../../../src/time/clock';
import { serveCloudflare4 } from '../../../../src/vendors/cloudflare/provider/v4/provider';
import { serveCloudflare5 } from '../../../../src/vendors/cloudflare/provider/v5/provider';
import { Terraform } from '../../../plugin/terraform';
import { CLOUDFLARE_4_52_SCHEMAS, CLOUDFLARE_5_14_SCHEMAS } from './schema-table';

jest.setTimeout(60_000);

type JsonType = string | readonly [string, JsonType];

interface JsonBlock {
  readonly attributes?: Record<string, Record<string, unknown> & { readonly type: JsonType; readonly nested_type?: JsonNested }>;
  readonly block_types?: Record<string, Record<string, unknown> & { readonly nesting_mode: string; readonly block: JsonBlock }>;
  readonly deprecated?: boolean;
}

interface JsonNested extends JsonBlock {
  readonly nesting_mode: string;
}

interface JsonSchema {
  readonly version: number;
  readonly block: JsonBlock;
}

const FLAGS = ['required', 'optional', 'computed', 'sensitive', 'deprecated'];

test.each([
  ['5.14.0', serveCloudflare5, CLOUDFLARE_5_14_SCHEMAS],
  ['4.52.8', serveCloudflare4, CLOUDFLARE_4_52_SCHEMAS],
])('the stand-in has the attributes and flags of cloudflare/cloudflare %s, all of them and no others', async (_, serve, table) => {
  const standIn = await serve({ endpoint: 'http://127.0.0.1:9', clock: new VirtualClock(0), env: {} });
  const terraform = new Terraform({ 'cloudflare/cloudflare': standIn.reattach });
  terraform.write(
    'terraform {\n  required_providers {\n    cloudflare = { source = "cloudflare/cloudflare" }\n  }\n}\nprovider "cloudflare" {}\n',
  );

  const { stdout } = await terraform.run('providers', 'schema', '-json');

  const [served] = Object.values<any>(JSON.parse(stdout).provider_schemas);
  const lines = [
    ...describeSchema('provider', served.provider),
    ...describeAll('resource', compared(served.resource_schemas)),
    ...describeAll('data', compared(served.data_source_schemas ?? {})),
  ];
  terraform.remove();
  await standIn.close();
  expect(lines).toEqual(tableLines(table));
});

/** The lines of a table, with the rules of `include` repeated for `exclude` and `require`. */
/** Declared after the provider's source: its binary was not asked. */
const AFTER_SOURCE = [
  'cloudflare_access_application',
  'cloudflare_access_group',
  'cloudflare_access_policy',
  'cloudflare_zone',
  'cloudflare_zero_trust_access_application',
  'cloudflare_zero_trust_access_group',
];

function compared<S>(schemas: Record<string, S>): Record<string, S> {
  return Object.fromEntries(Object.entries(schemas).filter(([type]) => !AFTER_SOURCE.includes(type)));
}

function tableLines(table: string): string[] {
  const lines = table.split('\n').filter((line) => line !== '');
  const rules = lines.filter((line) => line.startsWith('  include.'));
  return lines.flatMap((line) => {
    const [, repeated] = /^ {2}(exclude|require) /.exec(line) ?? [];
    return repeated === undefined ? [line] : [line, ...rules.map((rule) => rule.replace('include', repeated))];
  });
}

function describeAll(kind: string, schemas: Record<string, JsonSchema>): string[] {
  return sorted(schemas).flatMap(([type, schema]) => describeSchema(`${kind} ${type}`, schema));
}

function describeSchema(title: string, { version, block }: JsonSchema): string[] {
  return [`${title} ${version}${block.deprecated ? ' deprecated' : ''}`, ...describeBlock(block, '').map((line) => `  ${line}`)];
}

function describeBlock({ attributes = {}, block_types = {} }: JsonBlock, prefix: string): string[] {
  return [
    ...sorted(attributes).flatMap(([name, attribute]) => {
      const { type, nested_type: nested } = attribute;
      const flags = FLAGS.filter((flag) => attribute[flag] === true);
      const own = [`${prefix}${name}`, nested ? nested.nesting_mode : describeType(type), ...flags].join(' ');
      return nested ? [own, ...describeBlock(nested, `${prefix}${name}.`)] : [own];
    }),
    ...sorted(block_types).flatMap(([name, nested]) => {
      const limits = ['min_items', 'max_items'].flatMap((limit) => (nested[limit] ? [`${limit} ${nested[limit]}`] : []));
      return [
        [`${prefix}${name}`, `${nested.nesting_mode} of blocks`, ...limits].join(' '),
        ...describeBlock(nested.block, `${prefix}${name}.`),
      ];
    }),
  ];
}

function describeType(type: JsonType): string {
  return typeof type === 'string' ? type : `${type[0]}(${describeType(type[1])})`;
}

function sorted<T>(entries: Record<string, T>): [string, T][] {
  return Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
}
