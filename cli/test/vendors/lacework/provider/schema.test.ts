import { LaceworkStack } from './lacework-stack';

jest.setTimeout(60_000);

/** lacework/lacework 2.4.0: the flags are o(ptional), r(equired), c(omputed), s(ensitive). */
const PROVIDER = {
  account: 'string o',
  api_key: 'string o',
  api_secret: 'string o',
  api_token: 'string o',
  organization: 'bool o',
  profile: 'string o',
  subaccount: 'string o',
};
const RESOURCE = {
  created_time: 'string c',
  description: 'string o',
  enabled: 'bool o',
  id: 'string oc',
  last_updated_time: 'string c',
  name: 'string r',
  os: 'string o',
  token: 'string cs',
  version: 'string c',
};
const DATA_SOURCE = { id: 'string oc', name: 'string r', token: 'string cs' };

interface Schema {
  readonly version: number;
  readonly block: { readonly attributes: Record<string, Attribute>; readonly block_types?: unknown };
}

interface Attribute {
  readonly type: string;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

function table({ version, block }: Schema): unknown {
  expect([version, block.block_types]).toEqual([0, undefined]);
  return Object.fromEntries(
    Object.entries(block.attributes).map(([name, { type, optional, required, computed, sensitive }]) => [
      name,
      `${type} ${required ? 'r' : ''}${optional ? 'o' : ''}${computed ? 'c' : ''}${sensitive ? 's' : ''}`,
    ]),
  );
}

test('has the schemas of the real provider', async () => {
  const stack = await LaceworkStack.start();
  stack.write('resource "lacework_agent_access_token" "x" {\n  name = "x"\n}\n');

  const { stdout } = await stack.terraform.run('providers', 'schema', '-json');

  const [schemas] = Object.values(JSON.parse(stdout).provider_schemas as Record<string, any>);
  expect(table(schemas.provider)).toEqual(PROVIDER);
  expect(table(schemas.resource_schemas.lacework_agent_access_token)).toEqual(RESOURCE);
  expect(table(schemas.data_source_schemas.lacework_agent_access_token)).toEqual(DATA_SOURCE);
  await stack.close();
});
