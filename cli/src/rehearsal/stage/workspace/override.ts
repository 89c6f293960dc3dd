import type { ConfigurationFile, ProviderBlock } from '../../../terraform/configuration/configuration-file';
import { isSource } from '../../../terraform/provider-source';

const OVERRIDE_FILE = 'zz_rehearsal_override.tf.json';

/** A name that sorts after every other override file of a directory, as Terraform reads them, so that nothing overrides it in turn. */
export function overrideFileName(names: readonly string[]): string {
  const [last] = names.filter((name) => /(?:^|_)override\.tf(?:\.json)?$/.test(name)).sort((a, b) => byBytes(b, a));
  return last === undefined || byBytes(last, OVERRIDE_FILE) < 0 ? OVERRIDE_FILE : `${last}_override.tf.json`;
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The provider of one vendor, pointed at its emulator. */
export interface Redirection {
  /** `namespace/type` */
  readonly source: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** The override file that keeps a stack's backend and providers on this machine. */
export function overrideFile(
  backend: Readonly<Record<string, string>>,
  configuration: ConfigurationFile,
  redirections: readonly Redirection[],
  remoteStates: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const providers = redirections.flatMap(({ source, arguments: values }) =>
    localNames(configuration, source).map((name) => [
      name,
      // the default configuration may be overridden even where the stack leaves it out; an alias must be overridden by name
      [values, ...aliases(configuration, name).map((alias) => ({ alias, ...values }))],
    ]),
  );
  const states = Object.entries(remoteStates).map(([name, address]) => [name, readFrom(address)]);
  return {
    terraform: { backend: { http: backend } },
    ...(providers.length > 0 && { provider: Object.fromEntries(providers) }),
    ...(states.length > 0 && { data: { terraform_remote_state: Object.fromEntries(states) } }),
  };
}

/** `data "terraform_remote_state"` that reads a state on this machine. */
function readFrom(address: string) {
  return { backend: 'http', config: { address }, workspace: null };
}

/** The names by which a configuration calls a provider. */
function localNames({ sources }: ConfigurationFile, source: string): string[] {
  const declared = Object.keys(sources).filter((name) => isSource(sources[name], source));
  const [namespace, type] = source.split('/');
  const implied = namespace === 'hashicorp' && sources[type] === undefined ? [type] : [];
  return declared.length > 0 ? declared : implied;
}

function aliases({ providers }: ConfigurationFile, name: string): string[] {
  return providers.flatMap((block) => (block.name === name && block.alias !== undefined ? [block.alias] : []));
}

/** The blocks that configure a provider. */
export function providerBlocks(configuration: ConfigurationFile, source: string): ProviderBlock[] {
  const names = localNames(configuration, source);
  return configuration.providers.filter(({ name }) => names.includes(name));
}
