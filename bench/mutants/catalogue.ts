import { comparisons } from './kinds/comparison';
import { conditions } from './kinds/condition';
import { deadlines } from './kinds/deadline';
import { deliveryPlaces } from './kinds/delivery-place';
import { deliveryValues } from './kinds/delivery-value';
import { dependencies } from './kinds/dependency';
import { descriptions } from './kinds/description';
import { floors } from './kinds/floor';
import { horizons } from './kinds/horizon';
import { ignoredChanges } from './kinds/ignore-changes';
import { keys } from './kinds/key';
import { lifecycles } from './kinds/lifecycle';
import { memberships } from './kinds/membership';
import { moves } from './kinds/moved';
import { policies } from './kinds/policy';
import { rollouts } from './kinds/roll-out';
import { schedules } from './kinds/schedule';
import { sensitivities } from './kinds/sensitivity';
import { versions } from './kinds/version';
import type { Mutant } from './mutant';

const KINDS: Readonly<Record<string, readonly Mutant[]>> = {
  comparison: comparisons,
  condition: conditions,
  deadline: deadlines,
  'delivery place': deliveryPlaces,
  'delivery value': deliveryValues,
  dependency: dependencies,
  description: descriptions,
  floor: floors,
  horizon: horizons,
  'ignored change': ignoredChanges,
  key: keys,
  lifecycle: lifecycles,
  membership: memberships,
  moved: moves,
  policy: policies,
  'roll-out': rollouts,
  schedule: schedules,
  sensitivity: sensitivities,
  version: versions,
};

/** Every mutant, and what it is called. */
export const CATALOGUE: readonly (Mutant & { readonly name: string })[] = Object.entries(KINDS).flatMap(([kind, mutants]) =>
  mutants.map((mutant) => ({ ...mutant, name: `${kind}: ${mutant.subject.name}: ${mutant.title}` })),
);
