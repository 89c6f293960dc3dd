/** The summary of an error that only a stand-in gives: the real provider would do something that is not modelled. */
export const NOT_MODELLED = 'Not known to the stand-in';

/** Something in a stack that its provider does not have, as Terraform says it. */
export interface Unsupported {
  /** `argument "data_wo" of kubernetes_secret_v1.token`, `resource type "kubernetes_pod" of hashicorp/kubernetes` */
  readonly what: string;
  /** The provider's source, where Terraform names it. */
  readonly source?: string;
  /** What the stack calls the provider. */
  readonly provider?: string;
  /** The type that lacks something. */
  readonly type?: string;
  /** Whether a stand-in of ours says so itself. */
  readonly said?: boolean;
}

/** What providers do not have of what a stack asks for, one entry an error. */
export function unsupported(text: string): Unsupported[] {
  const found: Unsupported[] = text
    .trim()
    .split(/\n(?=Error: )/)
    .flatMap((error) => {
      const block = blockOf(error);
      // Terraform wraps its lines
      const said = error.replace(/\s+/g, ' ');
      return (
        missingType(said, block) ??
        missingPart(said, block) ??
        missingAttribute(said, error) ??
        missingFunction(said) ??
        notModelled(error) ??
        []
      );
    });
  return [...new Map(found.map((each) => [each.what, each])).values()];
}

interface ConfiguredBlock {
  readonly type?: string;
  /** `kubernetes_secret_v1.token`, `data.aws_region.here` */
  readonly address: string;
}

/** The block that an error is about: `in resource "T" "N":` in HCL, `in resource.T.N.metadata:` in JSON. */
function blockOf(error: string): ConfiguredBlock | undefined {
  const [, context] = /^\s*on .+ line \d+, in (.+):$/m.exec(error) ?? [];
  if (context === undefined) return undefined;
  const [kind, ...labels] = context.includes('"') ? context.replaceAll('"', '').split(/\s+/) : context.split('.');
  const named = labels.slice(0, 2).join('.');
  const type = ['resource', 'data', 'ephemeral'].includes(kind) ? labels[0] : undefined;
  return { type, address: kind === 'resource' ? named : `${kind}.${named}` };
}

function missingType(said: string, block?: ConfiguredBlock): Unsupported[] | undefined {
  const [, source, kind, type] = /The provider (\S+) does not support ([a-z ]+) "([\w-]+)"/.exec(said) ?? [];
  if (type === undefined) return undefined;
  const where = block?.type === undefined || block.address.endsWith(`.${type}`) || block.address === type ? '' : ` (${block.address})`;
  return [{ what: `${kind} "${type}" of ${source}${where}`, source, type }];
}

function missingPart(said: string, block?: ConfiguredBlock): Unsupported[] | undefined {
  const [, argument] = /An argument named "([\w-]+)" is not expected here/.exec(said) ?? [];
  const [, nested] = /Blocks of type "([\w-]+)" are not expected here/.exec(said) ?? [];
  const [, either] = /No argument or block type is named "([\w-]+)"/.exec(said) ?? [];
  const name = argument ?? nested ?? either;
  if (name === undefined || block?.type === undefined) return undefined;
  return [{ what: `${nested === undefined ? 'argument' : 'block'} "${name}" of ${block.address}`, type: block.type }];
}

function missingAttribute(said: string, error: string): Unsupported[] | undefined {
  const [, name] = /has no argument, nested block, or exported attribute named "([\w-]+)"/.exec(said) ?? [];
  if (name === undefined) return undefined;
  const references = [...error.matchAll(/(data\.)?\b(\w+)\.([\w-]+)((?:\[[^\]]*\]|\.[\w-]+|\.\*)*)/g)];
  return references.flatMap(([, data = '', type, resource, rest]) =>
    rest.split('.').includes(name) ? [{ what: `attribute "${name}" of ${data}${type}.${resource}`, type }] : [],
  );
}

/** What a stand-in of ours itself says. */
function notModelled(error: string): Unsupported[] | undefined {
  if (!error.startsWith(`Error: ${NOT_MODELLED}`)) return undefined;
  const [, address = ''] = /^\s*with (.+),$/m.exec(error) ?? [];
  const [what] = error
    .trim()
    .split(/\n\s*\n/)
    .slice(-1);
  return [{ what: `${what.replace(/\s+/g, ' ')}${address && ` of ${address}`}`, type: typeIn(address), said: true }];
}

/** The type in an address, `module.m["x"].kubernetes_secret.token[0]`. */
function typeIn(address: string): string {
  const parts = address.replace(/\[[^\]]*\]/g, '').split('.');
  return parts[parts.length - 2];
}

function missingFunction(said: string): Unsupported[] | undefined {
  const [, name, provider] = /no function named "(provider::([\w-]+)::[\w-]+)"/.exec(said) ?? [];
  return name === undefined ? undefined : [{ what: `function "${name}"`, provider }];
}
