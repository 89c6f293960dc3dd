import type { AppReport } from './app-report';
import { compileReport } from './compile';
import type { Findings } from './findings';
import { orphanReports } from './generations';
import { interruptedReport, interruption } from './interrupted';
import { commonNotes } from './notes';
import type { Report } from './report';
import { conclude, whatWasNotSeen } from './verdict';

/** Puts together what was found out of each stack of an app; until `interruptedAt`, if somebody pressed Ctrl-C then. */
export function compileAppReport(app: string, all: readonly Findings[], interruptedAt?: number): AppReport {
  const stacks = all.map((findings) => ({ name: findings.prefix.slice(0, -1), report: reportOf(findings, interruptedAt) }));
  const [first] = all;
  const { watch, faults } = first;
  const credentials = stacks.flatMap(({ report }) => report.credentials);
  // what concerns no stack more than another
  const common = whatWasNotSeen({
    credentials,
    doubts: [],
    unknownCalls: watch.unknownCalls(),
    // whose secret nobody reads is told of its stack
    allowUnread: credentials.map(({ address }) => address),
    idleFaults: faults.idle(),
    callsSeen: faults.seen().map((call) => watch.secrets.scrub(call)),
    among: stacks.some(({ report }) => report.failures.length > 0),
  });
  const interrupted = interruptedAt === undefined ? [] : [interruption(interruptedAt)];
  const ofStacks = stacks.flatMap(({ name, report }) =>
    report.reasons.filter((reason) => !interrupted.includes(reason)).map((reason) => `${name}: ${reason}`),
  );
  const failed = stacks.some(({ report }) => report.verdict === 'failed');
  return {
    version: 1,
    app,
    ...conclude(failed, [...ofStacks, ...common, ...interrupted]),
    notes: commonNotes(first, credentials, orphanReports(watch)),
    stacks,
  };
}

function reportOf(findings: Findings, interruptedAt: number | undefined): Report {
  return interruptedAt === undefined ? compileReport(findings) : interruptedReport(findings, interruptedAt);
}
