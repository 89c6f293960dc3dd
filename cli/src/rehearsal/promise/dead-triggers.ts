import type { Replacement } from '../../terraform/configuration/configuration-file';
import type { State } from '../../terraform/state';

/** Sees `time_rotating` resources rotate: Terraform creates an expired one anew, and a creation triggers no replacement. */
export class DeadTriggers {
  private bases: ReadonlyMap<string, string> = new Map();

  /** What was to be replaced by a `time_rotating` that has rotated since the last state, and that one. */
  public pulled(state: State | undefined, replacements: readonly Replacement[]): { readonly address: string; readonly trigger: string }[] {
    if (replacements.length === 0) return [];
    const { bases: before } = this;
    this.bases = basesIn(state);
    const rotated = (trigger: string) => before.has(trigger) && this.bases.has(trigger) && before.get(trigger) !== this.bases.get(trigger);
    return replacements.flatMap(({ address, triggers }) => triggers.filter(rotated).map((trigger) => ({ address, trigger })));
  }
}

/** Address of each `time_rotating` of the root module, and since when its instances count. */
function basesIn(state: State | undefined): Map<string, string> {
  const rotating = (state?.resources ?? []).filter(
    ({ module, mode, type }) => module === undefined && mode === 'managed' && type === 'time_rotating',
  );
  return new Map(
    rotating.map(({ type, name, instances }) => [`${type}.${name}`, instances.map(({ attributes }) => attributes?.rfc3339).join(' ')]),
  );
}
