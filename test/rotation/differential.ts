import * as fc from 'fast-check';
import { formatInstant } from '../../src/rotation/instant';
import { EMPTY_JOURNAL, type Journal, type Law, plan, type Refusal, SKEW, STALE } from '../../src/rotation/model';
import { arbitraryHistory } from '../support/arbitrary-history';
import { type Evaluated, expressionOf } from '../support/emitted';
import { attemptsOf } from '../support/history';
import { addRotation, type Writing } from '../support/rotation-of';
import { newStack, synthesize } from '../support/synthesis';
import { Terraform } from '../support/terraform';

/** A rotation, what its journal remembers, and the clock. */
export interface Case {
  readonly law: Law;
  readonly writing: Writing;
  readonly remembered: Journal;
  readonly now: number;
  readonly applied: number;
}

const GUARDS: readonly [Refusal, RegExp][] = [
  ['no generation yet', /has no generation yet/],
  ['edited', /were edited after the first apply/],
  ['edited', /was edited after it began/],
  ['backdated', /a change of its interval was first applied when/],
  ['before origin', /is before the first generation/],
  ['forgotten', /generations went by since the last apply/],
  ['crowded', /times within its overlap/],
  ['behind', /minutes behind that of an earlier apply/],
  ['behind', /minutes behind that of an apply which recorded a revocation/],
  ['origin lost', /was made anew/],
];
const STALE_PLAN = /this plan is older than 16 hours/;
const ENOUGH = /\((\d+) is enough\)/;

/** A plan somewhere in a history, moved to an edge in time, or met by an accident: hasty applies under a short memory, an edited interval, a lost clock. */
const arbitraryCase: fc.Arbitrary<Case> = fc
  .record({
    history: fc.oneof(
      { weight: 2, arbitrary: arbitraryHistory({ kills: true, memory: true, overlap: true, haste: true }) },
      { weight: 2, arbitrary: arbitraryHistory({ kills: true, memory: true, skew: true }) },
      { weight: 1, arbitrary: arbitraryHistory({ kills: true, memory: true, overlap: true, alone: true }) },
      { weight: 1, arbitrary: arbitraryHistory({ kills: true, skew: true, alone: true }) },
    ),
    fromEnd: fc.nat(6),
    writing: fc.record({ lanes: fc.constantFrom(1, 1, 1, 2, 3, 7), variables: fc.oneof(fc.constant(0), fc.nat()) }),
    edge: fc.option(fc.nat()),
    accident: fc.constantFrom(...Array(10).fill('none'), ...Array(4).fill('hurry'), 'edited', 'earlier', 'unborn', 'behind', 'old', 'lost'),
    memory: fc.integer({ min: 2, max: 3 }),
    age: fc.oneof(fc.constantFrom(0, STALE - 1, STALE), fc.nat(2 * STALE)),
  })
  .filter(({ history }) => attemptsOf(history).length > 0)
  .map(({ history, fromEnd, writing, edge, accident, memory, age }) => {
    const attempts = attemptsOf(history);
    const { law, before, at } = attempts[Math.max(0, attempts.length - 1 - fromEnd)];
    const edges = edgesAfter(law, before, at);
    const now = edge !== null && edges.length > 0 ? edges[edge % edges.length] : at;
    const given = { law, writing, remembered: before, now, applied: now + age };
    if (accident === 'hurry') return { ...given, law: { ...law, memory }, remembered: hurried(before, now) };
    if (accident === 'unborn' && law.kind === 'calendar') return { ...given, remembered: EMPTY_JOURNAL, now: law.segments[0].from - 1 };
    if (accident === 'behind' && before.origin) {
      const behind = Math.max(...[...before.records.values()].map((mark) => mark.at), before.origin.at) - SKEW - 1;
      return { ...given, now: behind, applied: behind + age };
    }
    return { ...given, remembered: afterAccident(accident, before) };
  });

/** Some plans of many histories, rare outcomes among them. */
export function drawnCases(seed: number, count: number): Case[] {
  return balanced(fc.sample(arbitraryCase, { numRuns: 4 * count, seed })).slice(0, count);
}

/** Takes drawn plans through the model and through Terraform. */
export function describeAgreement(seed: number, count: number): void {
  const cases = drawnCases(seed, count);
  let evaluated: Evaluated[];

  beforeAll(async () => {
    evaluated = await evaluate(cases);
  }, 600_000);

  it('agree with the model on window, journal, live generations, dates and refusals', () => {
    const differing = cases
      .map((given, i) => ({ given, terraform: told(evaluated[i]), model: expected(given) }))
      .filter(({ terraform, model }) => JSON.stringify(terraform) !== JSON.stringify(model));

    expect(differing).toEqual([]);
  });

  it('refuse plans that are applied too late, and no others', () => {
    const fresh = evaluated.map(({ guards }) => guards.find(({ message }) => message?.match(STALE_PLAN))?.holds);

    expect(fresh).toEqual(cases.map(({ now, applied }) => applied - now < STALE));
  });

  it('name a memory that heals a plan which forgot', () => {
    const forgetful = cases.flatMap(({ law, remembered, now }, i) => {
      const message = evaluated[i].guards.find((guard) => guard.message?.match(ENOUGH))?.message;
      return plan(law, remembered, now).refused === 'forgotten' ? [{ law, remembered, now, message }] : [];
    });

    const stillRefused = forgetful.filter(({ law, remembered, now, message }) => {
      const memory = Number(ENOUGH.exec(message!)![1]);
      return !['behind', 'origin lost', undefined].includes(plan({ ...law, memory }, remembered, now).refused);
    });

    expect(forgetful.length).toBeGreaterThan(0);
    expect(stillRefused).toEqual([]);
  });

  it('meet every refusal', () => {
    const refusals = new Set(cases.map(({ law, remembered, now }) => plan(law, remembered, now).refused));

    expect(refusals).toEqual(new Set([undefined, ...GUARDS.map(([refusal]) => refusal)]));
  });
}

/** The same cases, so ordered that each outcome comes early, however rare. */
function balanced(cases: Case[]): Case[] {
  const seen = new Map<string, number>();
  return cases
    .map((given) => {
      const outcome = `${given.law.kind} ${plan(given.law, given.remembered, given.now).refused}`;
      const rank = seen.get(outcome) ?? 0;
      seen.set(outcome, rank + 1);
      return { given, rank };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ given }) => given);
}

/** Instants at which something begins or ends: boundaries, revocations, overlaps. */
function edgesAfter(law: Law, { records }: Journal, at: number): number[] {
  const next = plan(law, EMPTY_JOURNAL, at);
  const boundaries = law.kind === 'calendar' ? [next.refused ? at : next.next!, ...law.extras, ...law.floors] : [];
  const ends = [...records.values()].map((mark) => mark.at + law.overlap + STALE + SKEW);
  return [...boundaries, ...boundaries.map((b) => b - SKEW), ...ends].filter((edge) => edge >= at);
}

/** As if every generation had been applied within the last hours. */
function hurried({ origin, records }: Journal, now: number): Journal {
  return { origin, records: new Map([...records.keys()].reverse().map((b, i) => [b, { at: now - 1800 * i, newest: b }])) };
}

function afterAccident(accident: string, before: Journal): Journal {
  const { origin } = before;
  if (!origin) return before;
  if (accident === 'edited' && origin.schedule) {
    return { ...before, origin: { ...origin, schedule: { ...origin.schedule, every: origin.schedule.every + 60 } } };
  }
  if (accident === 'lost') return { records: before.records };
  if (accident === 'old') return { ...before, records: new Map([...before.records].map(([b, { at }]) => [b, { at }])) };
  return accident === 'earlier' ? { ...before, origin: { ...origin, first: origin.first + 10_000_000_000 } } : before;
}

/** What the rotation of a case is in Terraform's language, and the prefixes of its names. */
export function emittedOf({ law, writing }: Case, i: number) {
  const stack = newStack();
  const names = addRotation(stack, `c${i}`, law, writing);
  return { names, synthesized: synthesize(stack) };
}

async function evaluate(cases: Case[]): Promise<Evaluated[]> {
  const variables = {};
  const expressions = cases.map((given, i) => {
    const { names, synthesized } = emittedOf(given, i);
    const { law, writing: _, ...situation } = given;
    Object.assign(variables, synthesized.variable);
    return expressionOf(synthesized, { ...situation, ...names, nameOf: nameOf(law) });
  });
  const terraform = new Terraform();
  try {
    terraform.configure({ variable: variables });
    terraform.define('cases', `[\n${expressions.join(',\n')}\n]`);
    return await terraform.evaluate('local.cases');
  } finally {
    terraform.remove();
  }
}

/** What Terraform says: the first guard that does not hold, or the values. */
function told({ guards, ...values }: Evaluated): unknown {
  const refusal = GUARDS.find(([, text]) => guards.some(({ message, holds }) => message?.match(text) && holds !== true));
  return refusal ? { refused: refusal[0] } : { ...values, live: values.live && [...values.live].sort() };
}

/** What the model says, in the same words and order. */
function expected({ law, remembered, now }: Case): unknown {
  const outcome = plan(law, remembered, now);
  if (outcome.refused) return { refused: outcome.refused };
  const name = nameOf(law);
  const { since, journal } = outcome;
  return {
    current: name(outcome.current),
    live: outcome.live.map(name).sort(),
    next_rotation_at: outcome.next === undefined ? null : formatInstant(outcome.next),
    rotated_at: formatInstant(outcome.rotatedAt),
    since: Object.fromEntries(since),
    window: Object.fromEntries([...journal.records.keys(), ...(journal.own?.records.keys() ?? [])].map((b) => [b, name(b)])),
  };
}

function nameOf(law: Law): (boundary: number) => string {
  return (boundary) => (law.kind === 'serial' && !law.own?.includes(boundary) ? `${boundary}` : formatInstant(boundary));
}
