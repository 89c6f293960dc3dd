import type { ActiveBlock, Arguments, ConfigurationFile, Replacement } from './configuration-file';
import { type HclBlock, hclAttributes, hclBlocks, hclBlocksWithin, hclExpressions, hclString, isBalanced, withoutComments } from './hcl';
import { Unreadable } from './unreadable';

export function readHclFile(text: string): ConfigurationFile {
  if (!isBalanced(text)) {
    throw new Unreadable('its braces or quotes do not match');
  }
  const blocks = hclBlocks(text);
  const of = (type: string) => blocks.filter((block) => block.type === type);
  const calls = of('module').map(({ labels, body }) => ({ name: labels[0], source: hclString(body, 'source') }));
  return {
    providers: of('provider').map(({ labels, body }) => ({
      name: labels[0],
      alias: hclString(body, 'alias'),
      arguments: argumentsOf([body]),
    })),
    sources: Object.assign({}, ...of('terraform').map((block) => requiredProviders(block, 'source', (name) => `hashicorp/${name}`))),
    versions: Object.assign({}, ...of('terraform').map((block) => requiredProviders(block, 'version'))),
    variables: of('variable').map(({ labels }) => labels[0]),
    modules: calls.flatMap(({ source }) => source ?? []),
    calls,
    resourceTypes: of('resource').map(({ labels }) => labels[0]),
    replacements: of('resource').flatMap(replacement),
    active: activeBlocks(text),
    expressions: hclExpressions(text),
    text: withoutComments(text),
  };
}

/** A list of blocks of one name has what any of them has. */
function argumentsOf(bodies: readonly string[]): Arguments {
  const attributes = bodies.flatMap(hclAttributes).map((name) => [name, { block: false, arguments: {} }] as const);
  const blocks = bodies.flatMap(hclBlocks).map(undynamic);
  const nested = [...new Set(blocks.map(({ type }) => type))].map((name) => {
    const inner = blocks.filter(({ type }) => type === name).map(({ body }) => body);
    return [name, { block: true, arguments: argumentsOf(inner) }] as const;
  });
  return Object.fromEntries([...attributes, ...nested]);
}

/** `dynamic "exec" { … content { … } }` writes blocks of the name it is labelled with. */
function undynamic(block: HclBlock): HclBlock {
  if (block.type !== 'dynamic') return block;
  const content = hclBlocks(block.body).find(({ type }) => type === 'content');
  return { ...block, type: block.labels[0], labels: [], body: content?.body ?? '' };
}

/** The text without its provisioners. */
export function withoutHclProvisioners(text: string): string {
  let left = text;
  for (const { from, to } of provisioners(text).reverse()) {
    left = left.slice(0, from) + left.slice(from, to).replace(/[^\n]/g, ' ') + left.slice(to);
  }
  return left;
}

function provisioners(text: string): HclBlock[] {
  return hclBlocksWithin(text).filter(({ type }) => type === 'provisioner');
}

function activeBlocks(text: string): ActiveBlock[] {
  return hclBlocksWithin(text).flatMap((block) => {
    const { labels, body, within } = block;
    const around = within.at(-1);
    const type = activeType(block.type, around);
    return type === undefined ? [] : [{ type, labels, within: around && address(around), expressions: hclExpressions(body) }];
  });
}

/** What a block is called decides only where Terraform reads such blocks; a provisioner is one anywhere. */
function activeType(type: string, around: HclBlock | undefined): ActiveBlock['type'] | undefined {
  switch (type) {
    case 'provisioner':
      return type;
    case 'resource':
    case 'ephemeral':
    case 'action':
      return around === undefined ? type : undefined;
    case 'data':
      return around === undefined || around.type === 'check' ? type : undefined;
    case 'state_store':
    case 'encryption':
      return around?.type === 'terraform' ? type : undefined;
    default:
      return undefined;
  }
}

function address({ type, labels, body }: HclBlock): string {
  if (type === 'removed') {
    return `what was removed, ${/(?:^|\n)\s*from\s*=\s*(\S+)/.exec(body)?.[1] ?? 'unnamed'}`;
  }
  return (type === 'resource' ? labels : [type, ...labels]).join('.');
}

function replacement({ labels, body }: HclBlock): Replacement[] {
  const lifecycles = hclBlocks(body).filter(({ type }) => type === 'lifecycle');
  const said = lifecycles.flatMap((block) => /\breplace_triggered_by\s*=\s*\[([^\]]*)\]/.exec(block.body)?.[1] ?? []).join(' ');
  const triggers = [...new Set(said.match(/\btime_rotating\.[\w-]+/g))];
  return triggers.length === 0 ? [] : [{ address: labels.join('.'), triggers }];
}

/** Local name to an attribute of its entry, or to what stands in for it. */
function requiredProviders({ body }: HclBlock, attribute: string, otherwise?: (name: string) => string): Record<string, string> {
  const entries = hclBlocks(body)
    .filter(({ type }) => type === 'required_providers')
    .flatMap((block) => [...block.body.matchAll(/([A-Za-z][\w-]*)\s*=\s*(\{[^}]*\})/g)]);
  return Object.fromEntries(
    entries.flatMap(([, name, value]) => {
      const text = hclString(value, attribute) ?? otherwise?.(name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
