import { toInstant } from '../../time/clock';
import type { RehearsalOptions } from '../options';
import type { Failure } from '../run-log';
import type { Findings } from './findings';
import { credentialReports, orphanReports } from './generations';
import { leakReports } from './leaks';
import { notesOf } from './notes';
import { gapsOf, refusalsOf } from './refusals';
import type { FailureReport, Report, Settings } from './report';
import { judge } from './verdict';

/** Puts together what was found out. */
export function compileReport(findings: Findings): Report {
  const { options, log, watch, faults, unmovable } = findings;
  const credentials = credentialReports(watch);
  const { lockOuts, declaredRefusals } = refusalsOf(watch);
  const leaks = leakReports(watch);
  const unsettledPlans = log.unsettled.map(({ at, actions }) => ({ at: toInstant(at), actions }));
  const failures = log.failures.map(failureReport);
  const orphans = orphanReports(watch);
  const stuck = log.stuck && failureReport(log.stuck);
  const { allowUnread } = options;
  const overlaps = credentials.flatMap(({ smallestOverlap }) => smallestOverlap ?? []);
  return {
    ...judge({ credentials, lockOuts, leaks, unsettledPlans, failures, stuck, unmovable, allowUnread, idleFaults: faults.idle() }),
    notes: notesOf(findings, credentials, orphans),
    stack: options.directory,
    settings: settingsOf(options),
    counts: {
      applies: log.applies,
      changes: log.changes,
      plans: log.plans,
      unsettledPlans: unsettledPlans.length,
      refusedPlans: failures.filter(({ step }) => step !== 'apply').length,
      failedApplies: failures.filter(({ step }) => step === 'apply').length,
      supersessions: watch.consumers.supersessions.length,
      lockOuts: lockOuts.length,
      declaredRefusals: declaredRefusals.length,
      leaks: leaks.length,
    },
    smallestOverlap: overlaps.length === 0 ? null : Math.min(...overlaps),
    credentials,
    lockOuts,
    declaredRefusals,
    gaps: gapsOf(watch),
    leaks,
    unsettledPlans,
    failures,
    orphans,
  };
}

function settingsOf({ timetable, edits = [], rollout, job = 0, faults, seed, providers }: RehearsalOptions): Settings {
  return {
    from: toInstant(timetable.from),
    until: toInstant(timetable.until),
    cadence: `${timetable.cadence.count}${timetable.cadence.unit}`,
    rollout,
    job,
    pauses: timetable.pauses.map(({ from, until }) => ({ from: toInstant(from), until: toInstant(until) })),
    edits: edits.map(({ at, directory }) => ({ at: toInstant(at), directory })),
    faults: faults.map(({ text }) => text),
    seed,
    providers: providers.kind,
  };
}

function failureReport({ at, step, error, injected }: Failure): FailureReport {
  return { at: toInstant(at), step, error, injected };
}
