import { atAttribute, ProviderError } from '../../plugin/framework/diagnostics';
import { frameworkResource } from '../../plugin/framework/framework-resource';
import { requiresReplace } from '../../plugin/framework/modifiers';
import { atLeast, atLeastOneOf, rfc3339 } from '../../plugin/framework/validators';
import { number, string } from '../../plugin/protocol/type';
import { UNKNOWN, type Value, type Values } from '../../plugin/protocol/value';
import type { SinkClient } from '../target';
import { baseOf, imported, plus, triggers, UNITS } from './base';
import { formatMoment, type Moment, parseMoment, partAttributes, partsOf } from './moment';

const ROTATIONS = ['rotation_minutes', 'rotation_hours', 'rotation_days', 'rotation_months', 'rotation_years', 'rotation_rfc3339'] as const;

const rotation = { type: number, optional: true, validators: [atLeast(1)] } as const;

/** Vanishes when it is read after its time, so that it is created again. */
export const timeRotating = frameworkResource({
  type: 'time_rotating',
  attributes: {
    ...partAttributes,
    id: { type: string, computed: true },
    rfc3339: { type: string, optional: true, computed: true, validators: [rfc3339], modifiers: [requiresReplace] },
    rotation_days: rotation,
    rotation_hours: rotation,
    rotation_minutes: rotation,
    rotation_months: rotation,
    rotation_rfc3339: { type: string, optional: true, computed: true, validators: [rfc3339, atLeastOneOf(...ROTATIONS)] },
    rotation_years: rotation,
    triggers,
  },
  modifyPlan({ prior, planned, requireReplace }, { target }: SinkClient) {
    if (prior === null || ROTATIONS.every((name) => planned[name] === prior[name])) return;
    const due = parseMoment(prior.rotation_rfc3339);
    if (planned.rotation_rfc3339 !== prior.rotation_rfc3339 && due && target.now() > due.seconds) {
      requireReplace(atAttribute('rotation_rfc3339'));
    }
    const base = parseMoment(planned.rfc3339 === UNKNOWN ? prior.rfc3339 : planned.rfc3339);
    if (base) Object.assign(planned, valuesOf(planned, base));
  },
  create: async ({ plan }, client) => ({ ...plan, ...valuesOf(plan, baseOf(plan.rfc3339, client)) }),
  async read({ state }, { target }) {
    const due = parseMoment(state.rotation_rfc3339);
    return due && target.now() > due.seconds ? null : state;
  },
  update: async ({ plan, state }) => ({ ...plan, ...valuesOf(plan, parseMoment(plan.id ?? state.id) as Moment) }),
  delete: async () => {},
  async import(id) {
    const [base, ...parts] = id.split(',');
    const given: Values = { triggers: {} };
    if (parts.length === 1) given.rotation_rfc3339 = formatMoment(imported('time_rotating', parts[0]));
    else if (parts.length === 5) {
      parts.forEach((part, i) => {
        if (part !== '') given[`rotation_${UNITS[i]}`] = Number(part);
      });
    } else {
      const expected = 'expected BASETIMESTAMP,YEARS,MONTHS,DAYS,HOURS,MINUTES or BASETIMESTAMP,ROTATIONTIMESTAMP';
      throw new ProviderError('Unexpected Format of ID', `Unexpected format of ID ("${id}"), ${expected}`);
    }
    return { ...given, ...valuesOf(given, imported('time_rotating', base)) };
  },
});

/** The rotations do not add up: the last one counts, in this order. */
const ORDER = ['days', 'hours', 'minutes', 'months', 'rfc3339', 'years'] as const;

function valuesOf(planned: Readonly<Record<string, Value>>, base: Moment) {
  let due = base;
  for (const unit of ORDER) {
    const value = planned[`rotation_${unit}`];
    if (value === null || value === undefined || value === UNKNOWN) continue;
    due = unit === 'rfc3339' ? (parseMoment(value) ?? due) : plus(base, value, unit);
  }
  return { ...partsOf(due), id: formatMoment(base), rfc3339: formatMoment(base), rotation_rfc3339: formatMoment(due) };
}
