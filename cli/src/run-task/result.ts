import { code, escaped } from '../gate/report/markdown-text';
import type { GateReport, ReportedFinding } from '../gate/report/report';
import { count } from '../rehearsal/report/count';

/** What a task says of a run, as JSON:API. */
export interface TaskResult {
  readonly data: {
    readonly type: 'task-results';
    readonly attributes: { readonly status: 'passed' | 'failed'; readonly message: string; readonly url: string };
    readonly relationships: { readonly outcomes: { readonly data: readonly Outcome[] } };
  };
}

interface Outcome {
  readonly type: 'task-result-outcomes';
  readonly attributes: {
    readonly 'outcome-id': string;
    readonly description: string;
    readonly body: string;
    readonly url: string;
    readonly tags: Readonly<Record<string, readonly Tag[]>>;
  };
}

interface Tag {
  readonly label: string;
  readonly level: 'none' | 'info' | 'warning' | 'error';
}

const PAGE = 'https://github.com/cdktf-rotating-tokens/cdktf-rotating-tokens/blob/main/docs/gate.md';

/** So many findings are told one by one. */
const MOST = 100;

/** The result of a task that had nothing to look at. */
export function nothingToCheck(message: string): TaskResult {
  return resultWith('passed', message, []);
}

/** The result of a task that could not look at what it should. */
export function unseen(why: string, remedy: string): TaskResult {
  return resultWith('failed', `inconclusive: ${why}`, [unseenOutcome(why, `${why}: ${remedy}`, 0)]);
}

/** What the gate says of a plan. */
export function resultOf({ verdict, findings, skipped, doubts, credentials }: GateReport): TaskResult {
  const of = (severity: ReportedFinding['severity']) => findings.filter((each) => each.severity === severity).length;
  const found = `${count(of('mandatory'), 'mandatory finding')}, ${of('advisory')} advisory, ${count(credentials, 'credential')}`;
  const told = findings.slice(0, MOST);
  return resultWith(verdict === 'passed' ? 'passed' : 'failed', `${verdict}: ${found}`, [
    ...told.map((finding, i) => findingOutcome(finding, i, [STATUS[finding.severity]])),
    ...(findings.length > told.length ? [more(findings.length - told.length)] : []),
    ...doubts.map((doubt, i) => unseenOutcome('the plan cannot be judged as a whole', doubt, i)),
    ...skipped.flatMap(({ reason, findings: all }) =>
      all.slice(0, MOST).map((finding, i) => findingOutcome(finding, i, [{ label: 'Skipped', level: 'info' }], reason)),
    ),
  ]);
}

const STATUS: Readonly<Record<ReportedFinding['severity'], Tag>> = {
  mandatory: { label: 'Refused', level: 'error' },
  advisory: { label: 'Shown', level: 'warning' },
};

const SEVERITY: Readonly<Record<ReportedFinding['severity'], Tag>> = {
  mandatory: { label: 'Mandatory', level: 'error' },
  advisory: { label: 'Advisory', level: 'warning' },
};

function findingOutcome({ rule, severity, address, text, remedy }: ReportedFinding, i: number, status: Tag[], skipped?: string): Outcome {
  return outcomeWith(
    `${skipped === undefined ? '' : 'skipped-'}${rule}-${i + 1}`,
    text,
    [
      `**${code(address)}**`,
      `**What the plan does**: ${escaped(text)}`,
      `**What to do**: ${escaped(remedy)}`,
      ...(skipped === undefined ? [] : [`**Skipped**: ${escaped(skipped)}`]),
    ],
    { Status: status, Severity: [SEVERITY[severity]], Rule: [{ label: rule, level: 'none' }] },
  );
}

function unseenOutcome(description: string, text: string, i: number): Outcome {
  return outcomeWith(`not-seen-${i + 1}`, description, [`**What to do**: ${escaped(text)}`], {
    Status: [{ label: 'Inconclusive', level: 'warning' }],
  });
}

function more(left: number): Outcome {
  const text = `${count(left, 'more finding')}: terraform show -json tfplan | rotating-tokens check - tells them all`;
  return outcomeWith('more', text, [escaped(text)], { Status: [{ label: 'Left out', level: 'warning' }] });
}

function outcomeWith(id: string, description: string, body: readonly string[], tags: Outcome['attributes']['tags']): Outcome {
  return {
    type: 'task-result-outcomes',
    attributes: { 'outcome-id': id, description, body: body.join('\n\n'), url: `${PAGE}#the-rules`, tags },
  };
}

function resultWith(status: 'passed' | 'failed', message: string, outcomes: readonly Outcome[]): TaskResult {
  return {
    data: {
      type: 'task-results',
      attributes: { status, message, url: PAGE },
      relationships: { outcomes: { data: outcomes } },
    },
  };
}
