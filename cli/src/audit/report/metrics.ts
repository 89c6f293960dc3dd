import { findings } from '../findings';
import type { AuditReport, ReportedToken } from './report';

type Labels = Readonly<Record<string, string>>;

interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: (report: AuditReport) => readonly Sample[];
}

const PREFIX = 'rotating_tokens_';

/** Everything that is told as a metric, all of them gauges. */
export const METRICS: readonly Metric[] = [
  {
    name: `${PREFIX}audit_timestamp_seconds`,
    help: 'When the audit was made.',
    samples: ({ now }) => [{ labels: {}, value: secondsOf(now)! }],
  },
  {
    name: `${PREFIX}audit_complete`,
    help: 'Whether the audit saw all that there is to see.',
    samples: ({ doubts }) => [{ labels: {}, value: doubts.length === 0 ? 1 : 0 }],
  },
  {
    name: `${PREFIX}findings`,
    help: 'How many findings there are.',
    samples: ({ findings: found }) =>
      findings.map(({ id, severity }) => ({
        labels: { finding: id, severity },
        value: found.filter(({ finding }) => finding === id).length,
      })),
  },
  {
    name: `${PREFIX}tokens`,
    help: 'How many tokens the vendor holds, by place.',
    samples: ({ asked }) =>
      asked.flatMap(({ vendor, scope, tokens, disabled }) => [
        { labels: { vendor, scope, enabled: 'true' }, value: tokens - disabled },
        { labels: { vendor, scope, enabled: 'false' }, value: disabled },
      ]),
  },
  {
    name: `${PREFIX}token_age_seconds`,
    help: 'How old the secret of a token is.',
    samples: ({ tokens }) => perToken(tokens, ({ age }) => age),
  },
  {
    name: `${PREFIX}token_last_used_timestamp_seconds`,
    help: 'When a token was last used; absent where no use is known.',
    samples: ({ tokens }) => perToken(tokens, ({ lastUsedAt }) => secondsOf(lastUsedAt)),
  },
  {
    name: `${PREFIX}token_expiry_timestamp_seconds`,
    help: 'When a token ends by itself; absent where it does not.',
    samples: ({ tokens }) => perToken(tokens, ({ expiresAt }) => secondsOf(expiresAt)),
  },
  {
    name: `${PREFIX}token_findings`,
    help: 'How many kinds of findings there are about a token.',
    samples: ({ tokens }) => perToken(tokens, ({ findings: ids }) => ids.length),
  },
  {
    name: `${PREFIX}rotation_next_timestamp_seconds`,
    help: 'The next boundary of a rotation; absent where it comes by hand.',
    samples: ({ rotations }) => rotations.flatMap(({ stack, rotation, next }) => sampled({ stack, rotation }, secondsOf(next))),
  },
  {
    name: `${PREFIX}rotation_overdue_seconds`,
    help: 'For how long what is due has not been applied.',
    samples: ({ rotations }) =>
      rotations.flatMap(({ stack, rotation, current, overdue }) => sampled({ stack, rotation }, current === null ? null : (overdue ?? 0))),
  },
];

/** The report as Prometheus reads it, in its own format or as OpenMetrics. */
export function metricsOf(report: AuditReport, format: 'prometheus' | 'openmetrics'): string {
  const lines = METRICS.flatMap(({ name, help, samples }) => {
    const all = distinct(samples(report));
    return all.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...all.map((sample) => lineOf(name, sample))];
  });
  return [...lines, ...(format === 'openmetrics' ? ['# EOF'] : [])].join('\n');
}

function perToken(tokens: readonly ReportedToken[], read: (token: ReportedToken) => number | null): Sample[] {
  return tokens.flatMap((token) => {
    const { vendor, scope, id, stack, credential, generation, standing } = token;
    const labels = { vendor, scope, token: id, stack: stack ?? '', credential: credential ?? '', generation: generation ?? '', standing };
    return sampled(labels, read(token));
  });
}

function sampled(labels: Labels, value: number | null): Sample[] {
  return value === null ? [] : [{ labels, value }];
}

/** A name is not always one of a kind, and whoever reads two samples with the same labels refuses them all: the greatest is told. */
function distinct(samples: readonly Sample[]): Sample[] {
  const greatest = new Map<string, Sample>();
  for (const sample of samples) {
    const key = JSON.stringify(sample.labels);
    if (sample.value > (greatest.get(key)?.value ?? Number.NEGATIVE_INFINITY)) {
      greatest.set(key, sample);
    }
  }
  return [...greatest.values()];
}

function lineOf(name: string, { labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function secondsOf(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant) / 1000;
}
