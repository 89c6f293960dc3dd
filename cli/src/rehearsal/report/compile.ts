import { toInstant } from '../../time/clock';
import type { RehearsalOptions } from '../options';
import type { Breach, Doubt } from '../promise/breach';
import type { ApplyRecord, Failure } from '../run-log';
import type { Watch } from '../watch/watch';
import { consumerReports } from './consumers';
import type { Findings } from './findings';
import { gateReports } from './gate';
import { credentialReports, orphanReports } from './generations';
import { leakReports } from './leaks';
import { notesOf } from './notes';
import { longestPause } from './pauses';
import { gapsOf, refusalsOf } from './refusals';
import type { ApplyReport, BreachReport, FailureReport, Report, Settings } from './report';
import { isOf } from './scope';
import { judge } from './verdict';

/** Puts together what was found out. */
export function compileReport(findings: Findings): Report {
  const { options, log, watch, promises, faults, unmovable, prefix, providers } = findings;
  const alone = prefix === '';
  const mine = (place: string) => isOf(prefix, place);
  const kept = promises.kept(log.byHand);
  const breaches = kept.breaches.map(breachReport);
  const doubts = [...findings.misfits, ...doubtsOf(watch, [...kept.doubts, ...findings.unjudged.doubts()], mine)];
  const idleChanges = kept.idle.applies.map(({ at, actions }) => ({ at: toInstant(at), actions }));
  const { from, until } = options.timetable;
  const credentials = credentialReports(watch, promises, from, until).filter(({ address }) => mine(address));
  const { lockOuts, declaredRefusals } = refusalsOf(watch, mine);
  const leaks = leakReports(watch).filter(({ where }) => mine(where));
  const unsettledPlans = log.unsettled.map(({ at, actions }) => ({ at: toInstant(at), actions }));
  const failures = log.failures.map(failureReport);
  const orphans = alone ? orphanReports(watch) : [];
  const stuck = log.stuck && failureReport(log.stuck);
  const { allowUnread } = options;
  const overlaps = credentials.flatMap(({ smallestOverlap }) => smallestOverlap ?? []);
  return {
    version: 1,
    ...judge({
      credentials,
      lockOuts,
      leaks,
      breaches,
      doubts,
      unknownCalls: alone ? watch.unknownCalls() : [],
      unsettledPlans,
      failures,
      stuck,
      unmovable,
      allowUnread,
      idleFaults: alone ? faults.idle() : [],
      among: !alone,
      callsSeen: faults.seen().map((call) => watch.secrets.scrub(call)),
    }),
    notes: notesOf(findings, { credentials, orphans, idleChanges }),
    stack: options.directory,
    settings: settingsOf(options, findings.leftOut),
    seenUntil: toInstant(watch.now()),
    providers,
    counts: {
      applies: log.applies,
      changes: log.changes,
      plans: log.plans,
      unsettledPlans: unsettledPlans.length,
      refusedPlans: failures.filter(({ step }) => step !== 'apply').length,
      failedApplies: failures.filter(({ step }) => step === 'apply').length,
      supersessions: watch.consumers.supersessions.filter(({ place }) => mine(place)).length,
      lockOuts: lockOuts.length,
      declaredRefusals: declaredRefusals.length,
      leaks: leaks.length,
      breaches: breaches.length,
      idleChanges: idleChanges.length,
    },
    smallestOverlap: overlaps.length === 0 ? null : Math.min(...overlaps),
    longestPause: longestPause(
      log.history,
      watch.lockOuts.all.filter(({ place, declared }) => !declared && mine(place)),
      options.rollout,
    ),
    credentials,
    consumers: consumerReports(watch, promises, mine),
    applies: log.history.filter(({ ended, edited }) => ended !== 'unchanged' || edited).map(applyReport),
    lockOuts,
    breaches,
    gate: gateReports(findings, { lockOuts, breaches, leaks, failures, credentials }),
    doubts,
    idleChanges,
    declaredRefusals,
    gaps: gapsOf(watch, mine),
    leaks,
    unsettledPlans,
    failures,
    orphans,
  };
}

function settingsOf(
  { timetable, edits = [], rollout, job = 0, skew = 0, faults, seed, providers }: RehearsalOptions,
  quick: boolean,
): Settings {
  return {
    from: toInstant(timetable.from),
    until: toInstant(timetable.until),
    cadence: `${timetable.cadence.count}${timetable.cadence.unit}`,
    quick,
    rollout,
    job,
    skew,
    pauses: timetable.pauses.map(({ from, until }) => ({ from: toInstant(from), until: toInstant(until) })),
    edits: edits.map(({ at, directory }) => ({ at: toInstant(at), directory })),
    faults: faults.map(({ text }) => text),
    seed,
    providers: providers.kind,
  };
}

function breachReport({ kind, credential, at, text }: Breach): BreachReport {
  return { kind, credential: credential ?? null, at: toInstant(at), text };
}

/** What could not be judged: each with its reason. */
function doubtsOf(watch: Watch, doubts: readonly Doubt[], mine: (place: string) => boolean): string[] {
  return [
    ...doubts.map(({ text }) => text),
    ...forgottenTokens(watch, mine),
    ...[...watch.distortions.values()]
      .filter(({ where }) => mine(where))
      .map(
        ({ where, secret, form }) =>
          `${where} holds the secret of ${secret.tokenId} ${form}: nobody can authenticate with it as it stands there`,
      ),
  ];
}

/** `removed { lifecycle { destroy = false } }` lets go of a token that then lives for ever. */
function forgottenTokens({ retirements, credentials }: Watch, mine: (place: string) => boolean): string[] {
  const forgotten = new Set(retirements.living().filter((secret) => credentials.hasLeft(secret)));
  return [...forgotten]
    .map((secret) => ({ secret, credential: credentials.identify(secret)?.credential ?? '' }))
    .filter(({ credential }) => mine(credential))
    .map(
      ({ secret, credential }) =>
        `${credential}: ${secret.tokenId} left the state without being destroyed and is still accepted: nothing here will retire it; destroy it, or import it where it is retired`,
    );
}

function applyReport({ at, ended, edited, actions, calls = [], injected }: ApplyRecord): ApplyReport {
  return { at: toInstant(at), ended, edited, actions, calls, injected };
}

function failureReport({ at, step, error, injected, follows }: Failure): FailureReport {
  return { at: toInstant(at), step, error, injected, follows };
}
