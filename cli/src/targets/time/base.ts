import { ProviderError } from '../../plugin/framework/diagnostics';
import { requiresReplace } from '../../plugin/framework/modifiers';
import { map, string } from '../../plugin/protocol/type';
import type { Value } from '../../plugin/protocol/value';
import type { SinkClient } from '../target';
import { addTo, type Moment, momentAt, parseMoment, type Span } from './moment';

export const triggers = { type: map(string), optional: true, modifiers: [requiresReplace] } as const;

/** The configured moment, else the present one. */
export function baseOf(configured: Value, { target }: SinkClient): Moment {
  return parseMoment(configured) ?? momentAt(target.now());
}

/** The moment in a part of an import id. */
export function imported(type: string, text: string): Moment {
  const moment = parseMoment(text);
  if (moment === undefined) {
    throw new ProviderError(
      `Import ${type.replace('_', ' ')} error`,
      `The timestamp ${text} that was supplied could not be parsed as RFC3339.`,
    );
  }
  return moment;
}

/** Units of time in the order of the parts of an import id. */
export const UNITS = ['years', 'months', 'days', 'hours', 'minutes', 'seconds'] as const satisfies readonly (keyof Span)[];

export function plus(moment: Moment, amount: Value | undefined, unit: keyof Span): Moment {
  return Number(amount ?? 0) === 0 ? moment : addTo(moment, { [unit]: Number(amount) });
}
