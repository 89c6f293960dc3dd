import type { AuditOptions } from '../audit/audit';
import { findings } from '../audit/findings';
import { WrongUsage } from '../rehearsal/errors';
import { auditedVendors } from '../vendors/audited';
import { placeIn, urlIn } from './asked-vendors';
import { exactSpan } from './flag-values';
import type { StackFlags } from './given-stacks';
import { type Wanted, wantedOf } from './wanted';

/** The flags of `audit` as they were written. */
export interface AuditFlags extends StackFlags {
  readonly ask?: readonly string[];
  readonly url?: readonly string[];
  readonly maxAge: string;
  readonly unused: string;
  readonly neverUsed: string;
  readonly expiring: string;
  readonly grace: string;
  readonly rollout: string;
  readonly idle: string;
  readonly settle: string;
  readonly failOn?: readonly string[];
  readonly json: boolean;
  readonly format?: readonly string[];
  readonly findings: boolean;
}

export const AUDIT_FORMATS = ['text', 'json', 'prometheus', 'openmetrics'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

export interface AuditSettings extends Pick<AuditOptions, 'places' | 'urls' | 'limits' | 'failOn'> {
  readonly wanted: readonly Wanted<AuditFormat>[];
}

/** Understands the flags, or says which one is wrong and how it is written. */
export function readAuditSettings(states: readonly string[], flags: AuditFlags): AuditSettings {
  if (states.length === 0 && (flags.ask ?? []).length === 0) {
    throw new WrongUsage(
      'STATE must be a file with the output of terraform show -json or of terraform state pull, or - for the standard input: name it, or say whom to --ask',
    );
  }
  return {
    places: (flags.ask ?? []).map((text) => placeIn(text, auditedVendors)),
    urls: new Map((flags.url ?? []).map((text) => urlIn(text, auditedVendors))),
    limits: {
      maxAge: exactSpan('--max-age', flags.maxAge),
      unused: exactSpan('--unused', flags.unused),
      neverUsed: exactSpan('--never-used', flags.neverUsed),
      expiring: exactSpan('--expiring', flags.expiring),
      grace: exactSpan('--grace', flags.grace),
      rollout: exactSpan('--rollout', flags.rollout),
      idle: exactSpan('--idle', flags.idle),
      settle: exactSpan('--settle', flags.settle),
    },
    failOn: failOnOf(flags.failOn),
    wanted: wantedOf(AUDIT_FORMATS, flags),
  };
}

function failOnOf(texts: readonly string[] | undefined): string[] {
  if (texts === undefined) {
    return findings.filter(({ severity }) => severity === 'mandatory').map(({ id }) => id);
  }
  const known = findings.map(({ id }) => id);
  return [
    ...new Set(
      texts
        .flatMap((text) => text.split(','))
        .flatMap((text) => {
          if (text === 'all') return known;
          if (text === 'none') return [];
          if (known.includes(text)) return [text];
          throw new WrongUsage(
            `--fail-on must be all, none, or findings with commas between them, got "${text}": they are ${known.join(', ')}`,
          );
        }),
    ),
  ];
}
