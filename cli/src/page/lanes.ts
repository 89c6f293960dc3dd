import type { ConsumerReport, GapReport, LockOutReport, Report } from '../rehearsal/report/report';
import { placeOfJob } from '../rehearsal/watch/consumer';
import type { Held, Lane, Life, Refused, Trouble } from './picture';
import { seconds } from './seconds';

/** Consumers of a credential: each is shown with the one that it used first. Undefined: those that used none. */
export function lanesOf(credential: string | undefined, lives: readonly Life[], report: Report): Lane[] {
  const end = seconds(report.seenUntil);
  const places = new Set(report.consumers.map(({ place }) => place));
  const mine = report.consumers.filter(({ held }) => held.find((each) => each.credential !== null)?.credential === credential);
  // whoever was refused at a place that has another name by now
  const elsewhere = [...report.lockOuts, ...report.declaredRefusals].filter(
    (refusal) => (refusal.credential ?? undefined) === credential && ![...places].some((place) => isAt(refusal, place)),
  );
  return [
    ...mine.map(({ place, held }) => laneOf(place, held, credential, lives, report, end)),
    ...[...new Set(elsewhere.map(({ place }) => place))].map((place) => laneOf(place, [], credential, lives, report, end)),
  ];
}

function laneOf(
  place: string,
  held: ConsumerReport['held'],
  credential: string | undefined,
  lives: readonly Life[],
  { lockOuts, declaredRefusals, gaps }: Report,
  end: number,
): Lane {
  const refusals = (all: readonly LockOutReport[], declared: boolean): Refused[] =>
    all.filter((each) => isAt(each, place)).map((each) => ({ ...trouble(each, end), remedy: each.remedy, declared }));
  return {
    place,
    held: held.flatMap((holding, index): Held[] => {
      const from = seconds(holding.from);
      const until = index + 1 < held.length ? seconds(held[index + 1].from) : end;
      if (holding.generation === null) return [];
      const own = holding.credential === credential;
      const life = own ? newest(lives, holding.generation, from) : -1;
      return [{ from, until, life, name: own ? holding.generation : `${holding.credential} ${holding.generation}` }];
    }),
    refused: [...refusals(lockOuts, false), ...refusals(declaredRefusals, true)],
    gaps: gaps.filter((gap) => gap.place === place).map((gap) => trouble(gap, end)),
  };
}

/** Several tokens may have been made for one generation. */
function newest(lives: readonly Life[], generation: string, at: number): number {
  return lives.reduce((found, { name, from }, index) => (name === generation && from <= at ? index : found), -1);
}

/** A job that goes on is refused at the place where it was begun. */
function isAt(refusal: Pick<LockOutReport, 'place'>, place: string): boolean {
  return refusal.place === place || refusal.place === placeOfJob(place);
}

function trouble({ from, until, cause }: Pick<GapReport, 'from' | 'until' | 'cause'>, end: number): Trouble {
  return { from: seconds(from), until: until === null ? end : seconds(until), cause };
}
