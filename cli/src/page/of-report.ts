import { type AppReport, isAppReport } from '../rehearsal/report/app-report';
import { rehearsed, whatIsClean } from '../rehearsal/report/print';
import { whatIsCleanOfApp } from '../rehearsal/report/print-app';
import { problemsOf } from '../rehearsal/report/problems';
import type { ApplyReport, CredentialReport, FailureReport, GenerationReport, Report } from '../rehearsal/report/report';
import { AT_ITS_DEADLINE } from '../rehearsal/watch/retirements';
import { firstError } from '../terraform/diagnostics';
import { formatSeconds } from '../time/span';
import { figuresOf } from './figures';
import { lanesOf } from './lanes';
import type { Credential, Happening, Life, Part, Picture, Problem } from './picture';
import { seconds } from './seconds';

/** What the page of a report shows; made of the report alone. */
export function pictureOfReport(report: Report | AppReport): Picture {
  const stacks = isAppReport(report) ? report.stacks : [{ name: '', report }];
  const reports = stacks.map((stack) => stack.report);
  const clean = isAppReport(report) ? whatIsCleanOfApp(report) : whatIsClean(report);
  const ends = reports.map(({ seenUntil }) => seconds(seenUntil));
  return {
    title: isAppReport(report) ? `rehearsal of the app in ${report.app}` : `rehearsal of ${report.stack}`,
    verdict: report.verdict,
    headline: report.verdict === 'clean' ? `clean: ${clean}` : report.verdict,
    reasons: report.reasons,
    notes: [...new Set([...report.notes, ...reports.flatMap(({ notes }) => notes)])],
    settings: [...new Set(reports.flatMap(rehearsed))],
    figures: figuresOf(stacks),
    problems: stacks.flatMap(({ name, report: each }) => problemsIn(name, each)),
    from: Math.min(...reports.map(({ settings }) => seconds(settings.from))),
    until: Math.max(...ends),
    parts: stacks.map(({ name, report: each }) => partOf(name, each)),
  };
}

function problemsIn(stack: string, report: Report): Problem[] {
  return problemsOf(report).map(({ title, entries }) => ({
    title: stack === '' ? title : `${stack}: ${title}`,
    bad: title === 'lock-outs',
    entries: entries.map(({ text, at, remedy }) => ({ text, at: at === undefined ? null : seconds(at), remedy })),
  }));
}

function partOf(name: string, report: Report): Part {
  const { settings, applies, failures, credentials } = report;
  const known = credentials.map((credential) => credentialOf(credential, report));
  const strays = lanesOf(undefined, [], report);
  return {
    name,
    pauses: settings.pauses.map(({ from, until }) => ({ from: seconds(from), until: seconds(until) })),
    events: applies.map((apply) => happeningOf(apply, failures)),
    credentials:
      strays.length === 0
        ? known
        : [
            ...known,
            { name: 'of no known credential', about: 'nobody knows whose secret it is', boundaries: [], lives: [], lanes: strays },
          ],
  };
}

function happeningOf({ at, ended, edited, actions, calls, injected }: ApplyReport, failures: readonly FailureReport[]): Happening {
  const mine = failures.filter((failure) => failure.at === at);
  const errors = mine.map(({ step, error }) => `the ${step} failed: ${firstError(error)}`);
  const faults = injected.length === 0 ? [] : [`injected: ${injected.join(', ')}`];
  const done = {
    changed: `an apply with ${actions.length} changes`,
    unchanged: 'an apply with nothing to do',
    refused: 'a refused plan',
    failed: 'a failed apply',
  }[ended];
  return {
    at: seconds(at),
    kind: ended === 'failed' || ended === 'refused' ? ended : edited ? 'edited' : 'changed',
    text: [`${done}${edited ? ', after an edit of the stack' : ''}`, ...errors, ...faults].join('; '),
    actions,
    calls,
  };
}

function credentialOf(credential: CredentialReport, report: Report): Credential {
  const { address, vendor, smallestOverlap, declaredOverlap, boundaries, generations } = credential;
  const lives = generations.map(lifeOf);
  const overlap = smallestOverlap === null ? 'no overlap to measure' : `smallest overlap ${formatSeconds(smallestOverlap)}`;
  return {
    name: address,
    about: `${vendor}; ${overlap}${declaredOverlap === null ? '' : `, declared ${formatSeconds(declaredOverlap)}`}`,
    boundaries: boundaries.map(seconds),
    lives,
    lanes: lanesOf(address, lives, report),
  };
}

function lifeOf({ generation, tokenId, created, delivered, superseded, retired, retiredHow }: GenerationReport): Life {
  return {
    name: generation,
    token: tokenId,
    from: seconds(created),
    delivered: orNull(delivered),
    superseded: orNull(superseded),
    until: orNull(retired),
    how: retiredHow,
    deadline: retiredHow === AT_ITS_DEADLINE,
  };
}

function orNull(instant: string | null): number | null {
  return instant === null ? null : seconds(instant);
}
