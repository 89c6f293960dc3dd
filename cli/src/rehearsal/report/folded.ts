import { columns, cut } from '../../text/columns';
import { fold } from '../../text/fold';
import { formatSeconds } from '../../time/span';
import type { CredentialReport, GenerationReport } from './report';

const NAME = 20;

/** The generations of a credential, narrow: those that went as those before them are folded. */
export function foldedGenerations({ generations }: CredentialReport, day: (instant: string | null) => string): string[] {
  return columns([
    ['generation', 'delivered', 'superseded', 'retired'],
    ...fold(generations, likeness).map((each) =>
      'row' in each ? cells(each.row, day) : `… ${each.hidden.length} more, each ${lifeOf(each.hidden[0])}`,
    ),
  ]);
}

function cells(
  { generation, created, delivered, superseded, retired }: GenerationReport,
  day: (instant: string | null) => string,
): string[] {
  return [
    cut(/^\d{4}-\d\d-\d\dT/.test(generation) ? day(generation) : generation, NAME),
    delivered === null ? `never (made ${day(created)})` : day(delivered),
    day(superseded),
    day(retired),
  ];
}

/** What is told of a generation, but for when. */
function likeness({ delivered, superseded, retired }: GenerationReport): string {
  return delivered === null || superseded === null
    ? `${delivered} ${superseded} ${retired}`
    : `${length(delivered, superseded)} ${length(superseded, retired)}`;
}

function lifeOf({ delivered, superseded, retired }: GenerationReport): string {
  const current = length(delivered, superseded);
  const valid = length(superseded, retired);
  const retirement =
    valid === undefined ? ', and not retired' : valid === 0 ? ', and retired then' : `, then valid for ${formatSeconds(valid)}`;
  return current === undefined ? 'alike' : `current for ${formatSeconds(current)}${retirement}`;
}

function length(from: string | null, until: string | null): number | undefined {
  return from === null || until === null ? undefined : (Date.parse(until) - Date.parse(from)) / 1000;
}
