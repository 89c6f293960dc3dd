import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../../terraform/configuration/configuration';
import { NotRun } from '../../errors';

const DEFAULT = 'default';

/** A rehearsal knows one workspace: a stack that asks which it is would be another than the one that is meant. */
export function requireDefaultWorkspace(directory: string, { root, modules }: Configuration, environment: NodeJS.ProcessEnv): void {
  const selected = environment.TF_WORKSPACE || selectedIn(directory);
  const asks = [root, ...modules].some(({ expressions, active }) => {
    const ofRemoteStates = active.filter(({ labels }) => labels[0] === 'terraform_remote_state').map((block) => block.expressions);
    return timesAsked(expressions) > timesAsked(ofRemoteStates.join('\n'));
  });
  if (selected !== DEFAULT && asks) {
    throw new NotRun(
      `the workspace "${selected}" is selected and the stack reads terraform.workspace, which is "${DEFAULT}" in a rehearsal: let the stack take what depends on it as a variable, and give it with --var`,
    );
  }
}

function selectedIn(directory: string): string {
  const path = join(directory, '.terraform', 'environment');
  return (existsSync(path) && readFileSync(path, 'utf8').trim()) || DEFAULT;
}

function timesAsked(expressions: string): number {
  return expressions.match(/\bterraform\.workspace\b/g)?.length ?? 0;
}
