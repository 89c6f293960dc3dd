import type { Arguments, ConfigurationFile } from './configuration-file';
import { type HclBlock, hclAttributes, hclBlocks, hclString, withoutComments } from './hcl';

export function readHclFile(text: string): ConfigurationFile {
  const blocks = hclBlocks(text);
  const of = (type: string) => blocks.filter((block) => block.type === type);
  return {
    providers: of('provider').map(({ labels, body }) => ({
      name: labels[0],
      alias: hclString(body, 'alias'),
      arguments: argumentsOf([body]),
    })),
    sources: Object.assign({}, ...of('terraform').map((block) => requiredProviders(block, 'source', (name) => `hashicorp/${name}`))),
    versions: Object.assign({}, ...of('terraform').map((block) => requiredProviders(block, 'version'))),
    variables: of('variable').map(({ labels }) => labels[0]),
    modules: of('module').flatMap(({ body }) => hclString(body, 'source') ?? []),
    resourceTypes: of('resource').map(({ labels }) => labels[0]),
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
  return { type: block.labels[0], labels: [], body: content?.body ?? '' };
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
