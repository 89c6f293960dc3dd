import { version } from '../../package.json';
import { toInstant } from '../time/clock';
import type { RawPlan } from './plan/raw-plan';
import { doubtsOf, isKnown } from './plan/read-plan';
import type { GateReport, ReportedFinding } from './report/report';
import { rules as allRules } from './rules';
import type { Rule } from './rules/rule';
import { Scene, type SceneOptions } from './scene';
import { Scrubber } from './scrubber';

export interface GateOptions extends SceneOptions {
  /** The file that the plan was read from. */
  readonly plan: string;
  /** Rules that are not to refuse anything, each with the reason. */
  readonly skip?: ReadonlyMap<string, string>;
  /**
   * The rules that are looked at.
   * @default - all of them
   */
  readonly rules?: readonly Rule[];
}

/** Judges a plan. */
export function judge(raw: RawPlan, { plan, skip = new Map(), rules = allRules, ...options }: GateOptions): GateReport {
  const doubts = doubtsOf(raw);
  const scene = new Scene(isKnown(raw.format_version) ? raw : {}, options);
  const found = rules.map((rule) => ({ rule, findings: findingsOf(rule, scene) }));
  const findings = found.flatMap(({ rule, findings: all }) => (skip.has(rule.id) ? [] : all));
  const skipped = found.flatMap(({ rule: { id }, findings: all }) =>
    skip.has(id) ? [{ rule: id, reason: skip.get(id)!, findings: all }] : [],
  );
  const refused = findings.some(({ severity }) => severity === 'mandatory');
  const { now } = scene.plan;
  const report: GateReport = {
    version: 1,
    tool: version,
    plan,
    now: now === undefined ? null : toInstant(now),
    verdict: refused ? 'refused' : doubts.length > 0 ? 'inconclusive' : 'passed',
    exitCode: refused ? 1 : doubts.length > 0 ? 3 : 0,
    credentials: scene.credentials.length,
    resources: scene.plan.resources.length,
    findings,
    skipped,
    allowedToDestroy: [...scene.allowDestroy],
    doubts,
    notes: notesOf(scene),
  };
  return findings.length + skipped.length > 0 ? new Scrubber(raw).scrubAll(report) : report;
}

function findingsOf({ id, severity, remedy, check }: Rule, scene: Scene): ReportedFinding[] {
  return [...check(scene)].map((finding) => ({ rule: id, severity, remedy, ...finding }));
}

function notesOf(scene: Scene): string[] {
  const undeclared = scene.credentials.filter((each) => each.isManaged && scene.declaredOf(each) === undefined);
  const [{ address } = { address: '' }] = undeclared;
  return [
    ...(undeclared.length > 0
      ? [
          `nothing is declared of ${address}${undeclared.length > 1 ? ` and ${undeclared.length - 1} more` : ''}: give --stack DIR, so that overlaps and revocations are known`,
        ]
      : []),
    ...(scene.plan.now === undefined ? ['the plan does not say by which instant it goes: rules of time see nothing'] : []),
  ];
}
