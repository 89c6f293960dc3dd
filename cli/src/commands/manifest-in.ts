import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, readManifest } from '../manifest/manifest';
import { WrongUsage } from '../rehearsal/errors';

/**
 * The manifest of the stack in DIR.
 *
 * @param lack What there is nothing to do without one, `draw`.
 */
export function manifestIn(directory: string, lack: string): Manifest {
  const manifest = readManifest(directory);
  if (manifest !== undefined) {
    return manifest;
  }
  const path = join(directory, 'cdk.tf.json');
  throw new WrongUsage(
    existsSync(path)
      ? `${path} declares no rotation, so there is nothing to ${lack}: use the constructs of cdktf-rotating-tokens in that stack`
      : `DIR must hold a cdk.tf.json that cdktf synthesized, got ${path}: name a directory such as cdktf.out/stacks/<name>`,
  );
}
