import { posix } from 'node:path';

export const NAME = 'cdktn-rotating-tokens';

/** What a module of cdktf is called on CDK Terrain; undefined for modules that have the same name on both. */
export type Names = (module: string) => string | undefined;

const SPECIFIER = /(\bfrom |\bimport |\bimport\(|\brequire\()'([^']+)'/g;
const OF_CDKTF = /^(@cdktf\/|cdktf\b)/;
const TFE = '@cdktf/provider-tfe/lib/';
const PUBLISHED = /^(@?)cdktf(?=$|\/provider-cloudflare\/|\/lib\/)/;

function published(module: string): string | undefined {
  return PUBLISHED.test(module) ? module.replace(PUBLISHED, '$1cdktn') : undefined;
}

/** The names in a folder of the package itself, which holds the bindings that are published nowhere. */
export function inPackage(folder: string): Names {
  return (module) => {
    if (!module.startsWith(TFE)) return published(module);
    return `./${posix.join(posix.relative(folder, 'src/tfe/binding'), module.slice(TFE.length))}`;
  };
}

/** The names in an app that uses the package. */
export function inApp(module: string): string | undefined {
  return module.startsWith(TFE) || module === 'cdktf-rotating-tokens' ? NAME : published(module);
}

/**
 * The text with the modules of CDK Terrain in the place of those of cdktf.
 *
 * @throws if nothing stands in the place of one of them.
 */
export function renamed(text: string, names: Names): string {
  return text.replace(SPECIFIER, (whole, before, module) => {
    const name = names(module);
    if (name === undefined && OF_CDKTF.test(module))
      throw new Error(`modules must be known on CDK Terrain, got ${module}: name it in names.ts`);
    return name === undefined ? whole : `${before}'${name}'`;
  });
}
