import { z } from 'zod';

const instant = z.string().describe('UTC, to the second: 2027-03-01T12:00:00Z');
const seconds = z.number().describe('in seconds');
const list = <T extends z.ZodType>(of: T, what: string) => z.array(of).readonly().describe(what);
export const texts = (what: string) => list(z.string(), what);

export const verdict = z.enum(['clean', 'failed', 'inconclusive']);
export const exitCode = z.union([z.literal(0), z.literal(1), z.literal(3)]);

const settings = z
  .object({
    from: instant,
    until: instant,
    cadence: z.string().describe('time from one apply to the next: a whole number with m, h, d, w or mo (calendar months)'),
    quick: z.boolean().describe('whether applies of the cadence were left out in which nothing was known to happen'),
    rollout: seconds.describe('seconds from a delivery to its pick-up'),
    job: seconds.describe('seconds that the longest job takes'),
    skew: seconds.describe('seconds by which the clock of every other apply was behind'),
    pauses: list(z.object({ from: instant, until: instant }).readonly(), 'times without applies'),
    edits: list(z.object({ at: instant, directory: z.string() }).readonly(), 'from when on the stack was what a directory holds'),
    faults: texts('the rules of the faults that were injected'),
    seed: z.number(),
    providers: z.enum(['stand-in', 'installed']),
  })
  .readonly();

const provider = z
  .object({
    provider: z.string().describe('namespace/type, or the whole address of a provider that no stand-in is for'),
    ran: z.enum(['vendor emulated', 'real, its vendor emulated', 'stand-in', 'own binary planning', 'schema only']),
    types: texts('what its own binary or its schema answered for: kubernetes_pod, data.kubernetes_pod'),
    because: z.string().optional().describe('why its own binary did not plan them'),
  })
  .readonly();

const number = z.number().int();

const counts = z
  .object({
    applies: number,
    changes: number.describe('applies that had something to do'),
    plans: number,
    unsettledPlans: number,
    refusedPlans: number,
    failedApplies: number,
    supersessions: number,
    lockOuts: number,
    declaredRefusals: number,
    leaks: number,
    breaches: number,
    idleChanges: number,
  })
  .readonly();

const generation = z
  .object({
    generation: z.string(),
    tokenId: z.string(),
    created: instant,
    delivered: instant.nullable().describe('when its secret first stood in a place where somebody reads'),
    superseded: instant.nullable().describe('when another one first stood there'),
    retired: instant.nullable(),
    retiredHow: z.string().nullable().describe('in the apply of …, by itself, at its deadline, by hand, …'),
  })
  .readonly();

const credential = z
  .object({
    address: z.string().describe('of the resource block that issues it'),
    vendor: z.string(),
    smallestOverlap: seconds.nullable(),
    declaredOverlap: seconds.nullable().describe('null where nobody declared it'),
    places: texts('where it was read'),
    boundaries: list(instant, 'those of its calendar in this time, as it was declared at the end'),
    generations: list(generation, 'the life of each secret, oldest first'),
  })
  .readonly();

const holding = z
  .object({
    from: instant.describe('until the next one begins'),
    credential: z.string().nullable().describe('null where it stopped, or used what no state knows to be a secret of a vendor'),
    generation: z.string().nullable(),
  })
  .readonly();

const consumer = z.object({ place: z.string(), held: list(holding, 'what it used, in order of time') }).readonly();

const apply = z
  .object({
    at: instant,
    ended: z.enum(['changed', 'failed', 'refused', 'unchanged']),
    edited: z.boolean().describe('whether the stack had become another since the apply before'),
    actions: texts('what the plan was to do'),
    calls: texts('what was asked of the vendors, but for what only reads'),
    injected: texts('the rules of the faults that struck in it'),
  })
  .readonly();

const breach = z
  .object({
    kind: z.string().describe('overlap too short, never retired, not rotated, …'),
    credential: z.string().nullable().describe('null where it concerns the whole stack'),
    at: instant,
    text: z.string(),
  })
  .readonly();

const gateFinding = z
  .object({
    rule: z.string().describe('the id of the rule'),
    first: instant.describe('the first plan'),
    times: number,
    address: z.string(),
    text: z.string(),
    confirmed: z
      .boolean()
      .describe('whether such an apply failed, or somebody was locked out, a secret was shown or a promise was broken in it or later'),
  })
  .readonly();

const span = {
  place: z.string(),
  from: instant,
  until: instant.nullable().describe('null if it lasted to the end'),
  length: seconds,
  cause: z.string(),
};

const gap = z.object(span).readonly();

const lockOut = z
  .object({
    credential: z.string().nullable(),
    generation: z.string().nullable(),
    ...span,
    remedy: z.string().describe('what would have spared it'),
  })
  .readonly();

const leak = z.object({ credential: z.string(), where: z.string(), first: instant, times: number }).readonly();

const unsettled = z.object({ at: instant, actions: z.array(z.string()).readonly() }).readonly();

const failure = z
  .object({
    at: instant,
    step: z.string().describe('plan, apply or second plan'),
    error: z.string(),
    injected: texts('the rules of the faults that struck in it'),
    follows: z.boolean().describe('whether the applies before it failed without a break, the first of them by an injected fault'),
  })
  .readonly();

const orphan = z.object({ vendor: z.string(), tokenId: z.string(), created: instant, live: z.boolean() }).readonly();

const pause = z.object({ from: instant, until: instant, length: seconds }).readonly();

/** Everything a rehearsal has found out. Holds no secret, and only what JSON can say: instants are UTC, lengths are in seconds. */
export const reportForm = z
  .object({
    version: z.literal(1).describe('the version of this format: it rises when something that was there changes or goes'),
    verdict,
    exitCode,
    reasons: texts('why it is not clean'),
    notes: texts('what a reader should know besides'),
    stack: z.string(),
    settings,
    seenUntil: instant.describe('where virtual time had come to: a roll-out after the end, or where it was interrupted'),
    providers: list(provider, 'who answered in the place of each provider'),
    counts,
    smallestOverlap: seconds
      .nullable()
      .describe('the shortest time any consumer really had from the delivery of a secret until its predecessor was refused'),
    longestPause: pause.nullable().describe('the longest time between two applies in and after which nobody was locked out'),
    credentials: z.array(credential).readonly(),
    consumers: list(consumer, 'what whoever reads at each place used'),
    applies: list(apply, 'those that changed something, failed, were refused or came after an edit: the others had nothing to do'),
    lockOuts: z.array(lockOut).readonly(),
    breaches: list(breach, 'what the stack, or whoever rehearsed it, declared and was not kept'),
    gate: list(gateFinding, 'plans that the gate refuses, each with what came of it; they leave the verdict alone'),
    doubts: texts('what could not be judged'),
    idleChanges: list(unsettled, 'applies that changed something although nothing rotated, was retired, was added or had failed'),
    declaredRefusals: list(lockOut, 'refusals that a revocation asked for'),
    gaps: list(gap, 'where a failed apply left no secret for whoever starts'),
    leaks: z.array(leak).readonly(),
    unsettledPlans: list(unsettled, 'second plans that were not empty'),
    failures: z.array(failure).readonly(),
    orphans: list(orphan, 'tokens that were issued and are in no state: nobody will ever retire those that are live'),
  })
  .readonly()
  .meta({ id: 'report' });

export type Report = z.infer<typeof reportForm>;
export type Verdict = Report['verdict'];
export type Settings = Report['settings'];
export type ProviderReport = z.infer<typeof provider>;
export type CredentialReport = z.infer<typeof credential>;
export type GenerationReport = z.infer<typeof generation>;
export type ConsumerReport = z.infer<typeof consumer>;
export type ApplyReport = z.infer<typeof apply>;
export type PauseReport = z.infer<typeof pause>;
export type BreachReport = z.infer<typeof breach>;
export type GateReport = z.infer<typeof gateFinding>;
export type LockOutReport = z.infer<typeof lockOut>;
export type GapReport = z.infer<typeof gap>;
export type LeakReport = z.infer<typeof leak>;
export type UnsettledReport = z.infer<typeof unsettled>;
export type FailureReport = z.infer<typeof failure>;
export type OrphanReport = z.infer<typeof orphan>;
