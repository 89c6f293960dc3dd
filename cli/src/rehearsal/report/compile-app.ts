import type { AppReport } from './app-report';
import { compileReport } from './compile';
import type { Findings } from './findings';
import { orphanReports } from './generations';
import { interruptedReport, interruption } from './interrupted';
import { commonNotes } from './notes';
import type { Report } from './report';
import { judge } from './verdict';

/** Puts together what was found out of each stack of an app; until `interruptedAt`, if somebody pressed Ctrl-C then. */
export function compileAppReport(app: string, all: readonly Findings[], interruptedAt?: number): AppReport {
  const stacks = all.map((findings) => ({ name: findings.prefix.slice(0, -1), report: reportOf(findings, interruptedAt) }));
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
  const interrupted = interruptedAt === undefined ? [] : [interruption(interruptedAt)];
  const ofStacks = stacks.flatMap(({ name, report }) =>
    report.reasons.filter((reason) => !interrupted.includes(reason)).map((reason) => `${name}: ${reason}`),
  );
  const reasons = [...ofStacks, ...common, ...interrupted];
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

function reportOf(findings: Findings, interruptedAt: number | undefined): Report {
  return interruptedAt === undefined ? compileReport(findings) : interruptedReport(findings, interruptedAt);
}
