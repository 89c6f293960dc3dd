import * as fc from 'fast-check';
import { formatInstant } from '../../src/rotation/instant';
import type { Law } from '../../src/rotation/model';
import { issuedAt } from '../../src/rotation/turns';
import { expressionOf } from '../support/emitted';
import type { History } from '../support/history';
import { Terraform } from '../support/terraform';
import { arbitraryIssueHistory, type Issue, issuesOf } from './issue-history';
import { emittedInTurn } from './issue-stack';

const CASES = 200;

describe('the emitted expressions, evaluated by Terraform', () => {
  const cases = fc
    .sample(
      fc.oneof(...[false, true].flatMap((skew) => [false, true].map((alone) => arbitraryIssueHistory(true, skew, alone)))),
      20 * CASES,
    )
    .map(lastIssue)
    .filter(waitsOrRotates)
    .slice(0, CASES);
  let evaluated: unknown[];

  beforeAll(async () => {
    const terraform = new Terraform();
    terraform.configure({ locals: { cases: cases.map((issue) => `\${${expressionIn(issue)}}`) } });
    evaluated = await terraform.evaluate('local.cases[*].current');
    terraform.remove();
  }, 180_000);

  test('agree with the model on generation, predecessor, version, hold and the next instant', () => {
    const differing = cases
      .map((issue, i) => ({ issue, terraform: JSON.parse(evaluated[i] as string), model: expected(issue) }))
      .filter(({ terraform, model }) => JSON.stringify(terraform) !== JSON.stringify(model));

    expect(cases).toHaveLength(CASES);
    expect(differing).toEqual([]);
  });
});

function lastIssue(history: History): Issue | undefined {
  const issues = issuesOf(history);
  return issues[issues.length - 1];
}

/** Cases in which there is more than one generation to tell apart. */
function waitsOrRotates(issue: Issue | undefined): issue is Issue {
  return issue !== undefined && (issue.issued.previous !== undefined || issue.issued.next !== undefined || issue.issued.hold === 0);
}

/** What is issued as one expression, its journal in place. */
function expressionIn({ attempt, recorded }: Issue): string {
  const { law, before, at, applied } = attempt;
  const { own, synthesized } = emittedInTurn(law);
  const name = own ?? 'subject';
  const holds = Object.fromEntries(
    [...recorded]
      .filter(([boundary]) => before.records.has(boundary) || before.own?.records.has(boundary))
      .map(([boundary, { hold }]) => [boundary, hold]),
  );
  // the second memory of the journal, and the resource that credentials read
  const turns = Object.fromEntries(
    [...recorded].flatMap(([boundary, { turn }]) => (turn === undefined ? [] : [[nameIn(law)(boundary), turn]])),
  );
  const record = (of: string) => `terraform_data.${of}_journal[local.${name}_window[b]]`;
  const held = own ? `(contains(keys(local.${own}_own), b) ? ${record(own)} : ${record('subject')})` : record('subject');
  const remembered = (expression: string) =>
    expression
      .replaceAll(`in terraform_data.${name}_turn :`, `in { for k, t in ${hclMap(turns)} : k => { input = t } } :`)
      .replaceAll(`${held}.triggers_replace`, `lookup(${hclMap(holds)}, b, null)`);
  const ofOthers = /^subject_(turns|older|older_holds|older_waits|older_due|spared|queue|holds|waits|due|clock|issuable|next_issue_at)$/;
  const locals = Object.entries(synthesized.locals).filter(([key]) => !own || !ofOthers.test(key));
  const situated = {
    ...synthesized,
    locals: {
      ...Object.fromEntries(locals.map(([key, value]) => [key, typeof value === 'string' ? remembered(value) : value])),
      [`${name}_issue`]: synthesized.resource.terraform_data[`${name}_issued`].input,
      [`${name}_current`]: `\${jsonencode(merge(local.${name}_issue, { next = local.${name}_next_issue_at }))}`,
    },
  };
  return expressionOf(situated, { name: 'subject', own, remembered: before, nameOf: nameIn(law), now: at, applied });
}

function expected({ attempt, recorded }: Issue): unknown {
  const { law, at } = attempt;
  const { boundary, previous, hold, next } = issuedAt(at, recorded, attempt.outcome.floor);
  const nextBoundary = attempt.outcome.next;
  const name = nameIn(law);
  return {
    generation: name(boundary),
    hold,
    next: next === undefined ? (nextBoundary === undefined ? null : formatInstant(nextBoundary)) : formatInstant(next),
    previous: previous === undefined ? 'none' : name(previous),
    version: law.kind === 'serial' ? serialVersion(law, boundary, recorded) : boundary - law.segments[0].from + 1,
  };
}

/** A serial counts on from the last revocation before it. */
function serialVersion({ own = [] }: Law, boundary: number, recorded: Issue['recorded']): number {
  const order = [...recorded.keys()];
  const before = order.slice(0, order.indexOf(boundary) + 1);
  const last = before.filter((b) => own.includes(b)).pop();
  if (last === undefined) return boundary;
  const place =
    before
      .slice(0, before.indexOf(last))
      .filter((b) => !own.includes(b))
      .pop() ?? 0;
  return last === boundary ? last : last + boundary - place;
}

function nameIn(law: Law): (boundary: number) => string {
  return (boundary) => (law.kind === 'serial' && !law.own?.includes(boundary) ? `${boundary}` : formatInstant(boundary));
}

function hclMap(map: Record<string, number>): string {
  return `{ ${Object.entries(map)
    .map(([key, value]) => `"${key}" = ${value}`)
    .join(', ')} }`;
}
