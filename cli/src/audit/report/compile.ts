import { version } from '../../../package.json';
import { append } from '../../gate/plan/plan';
import { toInstant } from '../../time/clock';
import type { AuditScene } from '../audit-scene';
import { type AuditedToken, ageOf } from '../audited-token';
import { findings } from '../findings';
import type { Finding, Found } from '../findings/finding';
import type { AuditReport, ReportedFinding, ReportedToken } from './report';

export interface Compiled {
  readonly scene: AuditScene;
  readonly failOn: readonly string[];
  readonly asked: AuditReport['asked'];
  readonly doubts: readonly string[];
  readonly notes: readonly string[];
}

export function compile({ scene, failOn, asked, doubts, notes }: Compiled): AuditReport {
  const found = findings.flatMap((finding) => [...finding.check(scene)].map((each) => ({ finding, ...each })));
  const about = new Map<AuditedToken, string[]>();
  for (const { finding, token } of found) {
    if (token !== undefined) {
      append(about, token, finding.id);
    }
  }
  const failed = found.some(({ finding }) => failOn.includes(finding.id));
  return {
    version: 1,
    tool: version,
    now: toInstant(scene.now),
    verdict: failed ? 'failed' : doubts.length > 0 ? 'inconclusive' : 'passed',
    exitCode: failed ? 1 : doubts.length > 0 ? 3 : 0,
    failOn,
    asked,
    tokens: scene.tokens.map((token) => reportedToken(token, about.get(token) ?? [], scene.now)),
    rotations: scene.stacks.flatMap(({ name, rotations }) =>
      rotations.map(({ rotation, current, due, next, overdue }) => ({
        stack: name,
        rotation,
        current,
        due,
        next,
        overdue,
      })),
    ),
    findings: found.map(reportedFinding),
    doubts,
    notes,
  };
}

function reportedToken(token: AuditedToken, ids: readonly string[], now: number): ReportedToken {
  const { vendor, scope, id, told, known, generation } = token;
  const { lastUsedAt } = told ?? {};
  const age = ageOf(token, now);
  return {
    vendor,
    scope,
    id,
    name: told?.label ?? known?.label ?? '',
    stack: known?.stack ?? null,
    credential: known?.credential ?? null,
    address: known?.address ?? null,
    generation: known?.generation ?? generation ?? null,
    standing: told === undefined ? 'missing' : (known?.standing ?? 'unknown'),
    enabled: told?.enabled ?? false,
    createdAt: instantOf(told?.createdAt),
    age: told === undefined || age === undefined ? null : Math.floor(age),
    lastUsedAt: instantOf(lastUsedAt ?? undefined),
    use: typeof lastUsedAt === 'number' ? 'used' : lastUsedAt === null ? 'never' : 'untold',
    expiresAt: instantOf(told?.expiresAt),
    findings: [...new Set(ids)],
  };
}

function reportedFinding({ finding, token, text, stack, rotation, call }: Found & { readonly finding: Finding }): ReportedFinding {
  const { id, severity, remedy, risks } = finding;
  return {
    finding: id,
    severity,
    text,
    remedy,
    risks,
    vendor: token?.vendor ?? null,
    scope: token?.scope ?? null,
    token: token?.id ?? null,
    stack: stack ?? token?.known?.stack ?? null,
    rotation: rotation ?? null,
    call: call ?? null,
  };
}

function instantOf(seconds: number | undefined): string | null {
  return seconds === undefined ? null : toInstant(seconds);
}
