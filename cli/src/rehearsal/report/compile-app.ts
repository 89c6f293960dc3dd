import { toInstant } from '../../time/clock';
import type { AppReport } from './app-report';
import { compileReport } from './compile';
import type { Findings } from './findings';
import { orphanReports } from './generations';
import { commonNotes } from './notes';
import { judge } from './verdict';

/** Puts together what was found out of each stack of an app; until `interruptedAt`, if somebody pressed Ctrl-C then. */
export function compileAppReport(app: string, all: readonly Findings[], interruptedAt?: number): AppReport {
  const stacks = all.map((findings) => ({ name: findings.prefix.slice(0, -1), report: compileReport(findings) }));
  const [first] = all;
  const { watch, faults, options } = first;
  const credentials = stacks.flatMap(({ report }) => report.credentials);
  // what concerns no stack more than another
  const { reasons: common } = judge({
    credentials: credentials.map((credential) => ({ ...credential, places: ['somewhere'] })),
    lockOuts: [],
    leaks: [],
    breaches: [],
    doubts: [],
    unknownCalls: watch.unknownCalls(),
    unsettledPlans: [],
    failures: [],
    allowUnread: options.allowUnread,
    idleFaults: faults.idle(),
    callsSeen: faults.seen().map((call) => watch.secrets.scrub(call)),
    among: stacks.some(({ report }) => report.failures.length > 0),
  });
  const interrupted =
    interruptedAt === undefined ? [] : [`interrupted at ${toInstant(interruptedAt)}: nothing is known of what would have come later`];
  const reasons = [
    ...stacks.flatMap(({ name, report }) => report.reasons.map((reason) => `${name}: ${reason}`)),
    ...common,
    ...interrupted,
  ];
  const failed = stacks.some(({ report }) => report.verdict === 'failed');
  const verdict = failed ? 'failed' : reasons.length > 0 ? 'inconclusive' : 'clean';
  return {
    version: 1,
    app,
    verdict,
    exitCode: ({ clean: 0, failed: 1, inconclusive: 3 } as const)[verdict],
    reasons,
    notes: commonNotes(first, credentials, orphanReports(watch)),
    stacks,
  };
}
