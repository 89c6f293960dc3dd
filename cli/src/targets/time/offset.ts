import { ProviderError } from '../../plugin/framework/diagnostics';
import { frameworkResource } from '../../plugin/framework/framework-resource';
import { atLeastOneOf, rfc3339 } from '../../plugin/framework/validators';
import { number, string } from '../../plugin/protocol/type';
import { UNKNOWN, type Value, type Values } from '../../plugin/protocol/value';
import type { SinkClient } from '../target';
import { baseOf, imported, plus, triggers, UNITS } from './base';
import { formatMoment, type Moment, parseMoment, partAttributes, partsOf } from './moment';

const OFFSETS = ['offset_seconds', 'offset_minutes', 'offset_hours', 'offset_days', 'offset_months', 'offset_years'] as const;

const offset = { type: number, optional: true } as const;

/** Remembers when it was created, and a time that is so much later. */
export const timeOffset = frameworkResource({
  type: 'time_offset',
  attributes: {
    ...partAttributes,
    base_rfc3339: { type: string, optional: true, computed: true, validators: [rfc3339, atLeastOneOf(...OFFSETS)] },
    id: { type: string, computed: true },
    offset_days: offset,
    offset_hours: offset,
    offset_minutes: offset,
    offset_months: offset,
    offset_seconds: offset,
    offset_years: offset,
    rfc3339: { type: string, computed: true },
    triggers,
  },
  modifyPlan({ prior, planned }) {
    if (prior === null || OFFSETS.every((name) => planned[name] === prior[name])) return;
    const base = parseMoment(planned.base_rfc3339 === UNKNOWN ? prior.base_rfc3339 : planned.base_rfc3339);
    if (base) Object.assign(planned, valuesOf(planned, base));
  },
  create: async ({ plan }, client: SinkClient) => ({ ...plan, ...valuesOf(plan, baseOf(plan.base_rfc3339, client)) }),
  read: async ({ state }) => state,
  update: async ({ plan, state }) => ({ ...plan, ...valuesOf(plan, parseMoment(plan.base_rfc3339 ?? state.base_rfc3339) as Moment) }),
  delete: async () => {},
  async import(id) {
    const [base, ...parts] = id.split(',');
    if (parts.length !== UNITS.length) {
      const expected = 'expected BASETIMESTAMP,YEARS,MONTHS,DAYS,HOURS,MINUTES,SECONDS';
      throw new ProviderError('Unexpected Format of ID', `Unexpected format of ID ("${id}"), ${expected}`);
    }
    const given: Values = { triggers: {} };
    parts.forEach((part, i) => {
      if (part !== '') given[`offset_${UNITS[i]}`] = Number(part);
    });
    return { ...given, ...valuesOf(given, imported('time_offset', base)) };
  },
});

/** The order in which the provider adds them up: it matters at the end of a month. */
const ORDER = ['days', 'hours', 'minutes', 'months', 'seconds', 'years'] as const;

function valuesOf(planned: Readonly<Record<string, Value>>, base: Moment) {
  const moment = ORDER.reduce((sum, unit) => plus(sum, planned[`offset_${unit}`], unit), base);
  return { ...partsOf(moment), base_rfc3339: formatMoment(base), id: formatMoment(base), rfc3339: formatMoment(moment) };
}
