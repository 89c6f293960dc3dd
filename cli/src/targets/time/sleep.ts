import { frameworkResource } from '../../plugin/framework/framework-resource';
import { useStateForUnknown } from '../../plugin/framework/modifiers';
import { atLeastOneOf, matches } from '../../plugin/framework/validators';
import { string } from '../../plugin/protocol/type';
import type { SinkClient } from '../target';
import { triggers } from './base';
import { formatMoment, momentAt } from './moment';

const duration = {
  type: string,
  optional: true,
  validators: [
    atLeastOneOf('create_duration', 'destroy_duration'),
    matches(
      /^[0-9]+(\.[0-9]+)?(ms|s|m|h)$/,
      'must be a number immediately followed by ms (milliseconds), s (seconds), m (minutes), or h (hours). For example, "30s" for 30 seconds.',
    ),
  ],
} as const;

/** Nobody waits: not even virtual time passes, since what sleeps side by side would take as long as one after the other. */
export const timeSleep = frameworkResource({
  type: 'time_sleep',
  attributes: {
    create_duration: duration,
    destroy_duration: duration,
    id: { type: string, computed: true, modifiers: [useStateForUnknown] },
    triggers,
  },
  create: async ({ plan }, { target }: SinkClient) => ({ ...plan, id: formatMoment(momentAt(target.now())) }),
  read: async ({ state }) => state,
  update: async ({ plan }) => plan,
  delete: async () => {},
  async import(id, { target }) {
    const [create, destroy] = id.split(',');
    return {
      create_duration: create || null,
      destroy_duration: destroy || null,
      triggers: {},
      id: formatMoment(momentAt(target.now())),
    };
  },
});
