import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { AppStack } from './app-directory';

/** Where a state is kept. */
interface Backend {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** What tells one state from another in a backend; elsewhere all that is configured. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  local: ['path'],
  s3: ['bucket', 'key'],
  gcs: ['bucket', 'prefix'],
  azurerm: ['storage_account_name', 'container_name', 'key'],
  remote: ['hostname', 'organization', 'workspaces'],
  http: ['address'],
  consul: ['address', 'path'],
  pg: ['conn_str', 'schema_name'],
  kubernetes: ['secret_suffix', 'namespace'],
  oss: ['bucket', 'prefix', 'key'],
  cos: ['bucket', 'prefix', 'key'],
  oci: ['bucket', 'namespace', 'key'],
};

const body = z.record(z.string(), z.unknown());
const file = z.object({
  terraform: z.object({ backend: z.record(z.string(), body).optional(), cloud: body.optional() }).optional(),
  data: z
    .object({ terraform_remote_state: z.record(z.string(), z.object({ backend: z.string(), config: body.optional() })).optional() })
    .optional(),
});

/** Which stack of an app each remote state of a stack is, by name of its data source: those that can be told. */
export function remoteStatesOf(reader: AppStack, stacks: readonly AppStack[]): Map<string, AppStack> {
  const kept = stacks.flatMap((stack) => {
    const backend = backendOf(stack);
    return backend === undefined ? [] : [{ stack, identity: identityOf(backend, stack.directory) }];
  });
  const read = Object.entries(contentOf(reader)?.data?.terraform_remote_state ?? {});
  return new Map(
    read.flatMap(([name, { backend: type, config = {} }]): [string, AppStack][] => {
      const identity = identityOf({ type, config }, reader.directory);
      const same = kept.filter((each) => each.identity === identity);
      return same.length === 1 ? [[name, same[0].stack]] : [];
    }),
  );
}

function backendOf(stack: AppStack): Backend | undefined {
  const { backend, cloud } = contentOf(stack)?.terraform ?? {};
  const [type] = Object.keys(backend ?? {});
  if (type !== undefined) return { type, config: backend![type] };
  return cloud && { type: 'remote', config: cloud };
}

/** A text that two configurations of one state have in common. */
function identityOf({ type, config }: Backend, directory: string): string {
  const names = IDENTITY[type] ?? Object.keys(config).sort();
  const path = type === 'local' && typeof config.path === 'string' ? { path: resolve(directory, config.path) } : {};
  const values = { ...config, ...path } as Readonly<Record<string, unknown>>;
  return JSON.stringify([type, ...names.map((name) => [name, only(values[name])])]);
}

/** A block may be an object or a list of one. */
function only(value: unknown): unknown {
  return (Array.isArray(value) && value.length === 1 ? value[0] : value) ?? null;
}

function contentOf({ file: path }: AppStack): z.infer<typeof file> | undefined {
  if (!path.endsWith('.json')) return undefined;
  const { success, data } = file.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return success ? data : undefined;
}

/** Which outputs of another stack a configuration reads; undefined if nobody can tell. */
export function outputsRead(expressions: string, dataSource: string): readonly string[] | undefined {
  const name = dataSource.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const reads = expressions.matchAll(
    new RegExp(`data\\.terraform_remote_state\\.${name}(?![\\w-])(?:\\[[^\\]]*\\])?(?:\\.outputs(?:\\.([\\w-]+))?)?`, 'g'),
  );
  const outputs = [...reads].map(([, output]) => output);
  return outputs.includes(undefined as never) ? undefined : outputs;
}
