import type { ConfigurationFile } from './configuration-file';
import { type HclBlock, hclBlocks, hclString, withoutComments } from './hcl';

export function readHclFile(text: string): ConfigurationFile {
  const blocks = hclBlocks(text);
  const of = (type: string) => blocks.filter((block) => block.type === type);
  return {
    providers: of('provider').map(({ labels, body }) => ({ name: labels[0], alias: hclString(body, 'alias') })),
    sources: Object.assign({}, ...of('terraform').map((block) => requiredProviders(block, 'source', (name) => `hashicorp/${name}`))),
    versions: Object.assign({}, ...of('terraform').map((block) => requiredProviders(block, 'version'))),
    variables: of('variable').map(({ labels }) => labels[0]),
    modules: of('module').flatMap(({ body }) => hclString(body, 'source') ?? []),
    resourceTypes: of('resource').map(({ labels }) => labels[0]),
    text: withoutComments(text),
  };
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
