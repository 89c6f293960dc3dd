import type { Used } from '../../plugin/framework/complement';
import type { Configuration } from '../../terraform/configuration/configuration';
import { errorText } from '../../terraform/diagnostics';
import type { State } from '../../terraform/state';
import { unsupported } from '../../terraform/unsupported';
import type { Stage } from './stage';

/** More than any stack needs: each round finds out about what the one before has brought to light. */
const ROUNDS = 6;

/** Gives what no stand-in has to the providers' own binaries, or to their schemas: Terraform itself says what that is. */
export async function giveAway(stage: Stage): Promise<void> {
  stage.giving.giveAll(typesOf(stage.workspace.configuration, stage.backend.latest()));
  for (let round = 0; round < ROUNDS && stage.giving.possible(); round++) {
    const outcome = await stage.terraform.run(['validate', '-no-color']);
    let changed = false;
    for (const missing of outcome.code === 0 ? [] : unsupported(errorText(outcome))) {
      changed = (await stage.giving.give(missing)) || changed;
    }
    if (!changed) return;
  }
}

/** What a stack consists of, and what it consisted of before it was edited. */
function typesOf({ root, modules }: Configuration, state: State | undefined): Used[] {
  const written = [root, ...modules].flatMap(({ active }) =>
    active.flatMap(({ type: kind, labels }) =>
      kind === 'resource' || kind === 'data' || kind === 'ephemeral' ? [{ kind, type: labels[0] }] : [],
    ),
  );
  const standing = (state?.resources ?? []).map(({ mode, type }) => ({ kind: mode === 'managed' ? ('resource' as const) : mode, type }));
  return [...written, ...standing];
}
