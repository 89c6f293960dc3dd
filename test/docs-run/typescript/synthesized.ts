import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as library from '../../../src';
import { type Problem, problemAt } from '../block';
import type { Compiled } from './compiled';
import { Given } from './given';

const requireHere = createRequire(__filename);

/** Synthesizes what a block says into a directory. Returns what is wrong with it. */
export function synthesized({ wrapped, javascript }: Compiled, outdir: string): Problem[] {
  try {
    if (wrapped.isWhole) {
      synthesizeProgram(javascript, outdir);
    } else {
      const given = new Given(outdir, wrapped.made);
      evaluated(javascript).run(given);
      given.app.synth();
    }
    return [];
  } catch (error) {
    return [problemAt(wrapped.block, `does not synthesize: ${error instanceof Error ? error.message : String(error)}`)];
  }
}

/** A program says itself that it synthesizes. */
function synthesizeProgram(javascript: string, outdir: string): void {
  const { CDKTF_OUTDIR } = process.env;
  process.env.CDKTF_OUTDIR = outdir;
  try {
    evaluated(javascript);
  } finally {
    if (CDKTF_OUTDIR === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = CDKTF_OUTDIR;
  }
  if (!existsSync(join(outdir, 'manifest.json'))) throw new Error('the program ends without app.synth()');
}

function evaluated(javascript: string): any {
  const exported = {};
  const load = (name: string) => (name === 'cdktf-rotating-tokens' ? library : requireHere(name));
  new Function('exports', 'require', javascript)(exported, load);
  return exported;
}
