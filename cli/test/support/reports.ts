import type { AppReport } from '../../src/rehearsal/report/app-report';
import type { ConsumerReport, CredentialReport, GenerationReport, Report } from '../../src/rehearsal/report/report';
import { toInstant } from '../../src/time/clock';

const DAY = 86400;
const FROM = Date.UTC(2027, 0, 1) / 1000;

/** The beginning of a day of the rehearsal, or a moment later. */
export const day = (n: number, seconds = 0) => toInstant(FROM + n * DAY + seconds);

/** A report of a rehearsal in which nothing was to be seen. */
export function emptyReport(changes: Partial<Report> = {}): Report {
  return {
    version: 1,
    verdict: 'clean',
    exitCode: 0,
    reasons: [],
    notes: [],
    stack: 'stacks/fleet',
    settings: {
      from: day(0),
      until: day(120),
      cadence: '1d',
      quick: false,
      rollout: 4 * 3600,
      job: 0,
      skew: 0,
      pauses: [],
      edits: [],
      faults: [],
      seed: 1,
      providers: 'stand-in',
    },
    seenUntil: day(120, 4 * 3600),
    providers: [],
    counts: {
      applies: 121,
      changes: 0,
      plans: 121,
      unsettledPlans: 0,
      refusedPlans: 0,
      failedApplies: 0,
      supersessions: 0,
      lockOuts: 0,
      declaredRefusals: 0,
      leaks: 0,
      breaches: 0,
      idleChanges: 0,
    },
    smallestOverlap: null,
    longestPause: { from: day(0), until: day(1), length: DAY },
    credentials: [],
    consumers: [],
    applies: [],
    lockOuts: [],
    breaches: [],
    gate: [],
    doubts: [],
    idleChanges: [],
    declaredRefusals: [],
    gaps: [],
    leaks: [],
    unsettledPlans: [],
    failures: [],
    orphans: [],
    ...changes,
  };
}

/** A credential that rotates every 30 days and keeps the older generation for 7. */
export function rotating(address: string, place: string): { readonly credential: CredentialReport; readonly consumer: ConsumerReport } {
  const generations = [0, 30, 60, 90].map((n): GenerationReport => {
    const isLast = n === 90;
    return {
      generation: day(n),
      tokenId: `at-${n}`,
      created: day(n),
      delivered: day(n),
      superseded: isLast ? null : day(n + 30),
      retired: isLast ? null : day(n + 37),
      retiredHow: isLast ? null : `in the apply of ${day(n + 37)}`,
    };
  });
  return {
    credential: {
      address,
      vendor: 'tfe',
      smallestOverlap: 7 * DAY,
      declaredOverlap: 7 * DAY,
      places: [place],
      boundaries: generations.map(({ generation }) => generation),
      generations,
    },
    consumer: {
      place,
      held: generations.map(({ generation }, index) => ({ from: day(30 * index, 4 * 3600), credential: address, generation })),
    },
  };
}

/** A report of so many such credentials, with what is changed of it. */
export function rotatingReport(names: readonly string[] = ['build'], changes: Partial<Report> = {}): Report {
  const all = names.map((name) => rotating(`tfe_agent_token.${name}`, `kubernetes_secret_v1.${name}#data.TOKEN`));
  return emptyReport({
    credentials: all.map(({ credential }) => credential),
    consumers: all.map(({ consumer }) => consumer),
    smallestOverlap: 7 * DAY,
    applies: [0, 30, 37, 60, 67, 90, 97].map((n) => ({
      at: day(n),
      ended: 'changed',
      edited: false,
      actions: names.map((name) => `tfe_agent_token.${name}["${day(n)}"] will be created`),
      calls: ['tfe: POST /api/v2/agent-pools/:pool/authentication-tokens: 201'],
      injected: [],
    })),
    ...changes,
  });
}

/** One in which a consumer is locked out for four hours. */
export function lockedOutReport(changes: Partial<Report> = {}): Report {
  const lockOut = {
    credential: 'tfe_agent_token.build',
    generation: day(0),
    place: 'kubernetes_secret_v1.build#data.TOKEN',
    from: day(30),
    until: day(30, 4 * 3600),
    length: 4 * 3600,
    cause: 'at-0 was retired in the apply, which only then delivered its successor',
    remedy: 'create the successor first',
  };
  const report = rotatingReport();
  return {
    ...report,
    verdict: 'failed',
    exitCode: 1,
    reasons: [`1 lock-out, the first at ${lockOut.from}: ${lockOut.place}`],
    counts: { ...report.counts, lockOuts: 1 },
    lockOuts: [lockOut],
    ...changes,
  };
}

export function appReport(...reports: readonly Report[]): AppReport {
  const failed = reports.some(({ verdict }) => verdict === 'failed');
  return {
    version: 1,
    app: 'cdktf.out',
    verdict: failed ? 'failed' : 'clean',
    exitCode: failed ? 1 : 0,
    reasons: [],
    notes: [],
    stacks: reports.map((report, index) => ({ name: `stack-${index}`, report })),
  };
}
