import { frameworkResource } from '../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../plugin/framework/modifiers';
import { rfc3339 } from '../../plugin/framework/validators';
import { string } from '../../plugin/protocol/type';
import { UNKNOWN } from '../../plugin/protocol/value';
import type { SinkClient } from '../target';
import { baseOf, imported, triggers } from './base';
import { formatMoment, type Moment, parseMoment, partAttributes, partsOf } from './moment';

/** Remembers when it was created. */
export const timeStatic = frameworkResource({
  type: 'time_static',
  attributes: {
    ...partAttributes,
    id: { type: string, computed: true, modifiers: [useStateForUnknown] },
    rfc3339: { type: string, optional: true, computed: true, validators: [rfc3339], modifiers: [requiresReplace] },
    triggers,
  },
  modifyPlan({ prior, planned }) {
    if (prior !== null || planned.rfc3339 === null || planned.rfc3339 === UNKNOWN) return;
    const moment = parseMoment(planned.rfc3339);
    if (moment) Object.assign(planned, partsOf(moment), { id: planned.rfc3339 });
  },
  create: async ({ plan }, client: SinkClient) => ({ ...plan, ...valuesOf(baseOf(plan.rfc3339, client)) }),
  read: async ({ state }) => state,
  update: async ({ plan }) => plan,
  delete: async () => {},
  import: async (id) => ({ triggers: {}, ...valuesOf(imported('time_static', id)) }),
});

function valuesOf(moment: Moment) {
  return { ...partsOf(moment), id: formatMoment(moment), rfc3339: formatMoment(moment) };
}
