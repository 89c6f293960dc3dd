import { inApp, NAME, renamed } from './names';

/** What the README says of cdktf, and what that of the package says in its place. */
const SAID: readonly (readonly [string, string])[] = [
  ['# cdktf-rotating-tokens', `# ${NAME}`],
  ['[CDK for Terraform](https://github.com/hashicorp/terraform-cdk)', '[CDK Terrain](https://github.com/open-constructs/cdk-terrain)'],
  ['made by cdktf or written by hand', 'made by CDK Terrain or written by hand'],
  ['cdktf 0.21 with constructs 10.5;', 'CDK Terrain 0.24 with constructs 10.6 to 10.7;'],
  ['CDK Terrain 0.24, by\nits own package `cdktn-rotating-tokens`, or by this one: ', 'Apps of\ncdktf install `cdktf-rotating-tokens`: '],
];

/**
 * The README of the package, made of that of the package for cdktf.
 *
 * @throws if that no longer says what is replaced.
 */
export function readmeOf(cdktf: string): string {
  return SAID.reduce(
    (text, [before, after]) => {
      if (!text.includes(before)) throw new Error(`README.md must say ${JSON.stringify(before)}: adapt readme.ts to what it says now`);
      return text.replace(before, after);
    },
    renamed(cdktf, inApp),
  );
}
