import type { Severity } from '../../gate/rules/rule';
import type { AuditScene } from '../audit-scene';
import type { AuditedToken } from '../audited-token';
import type { NhiRisk } from '../nhi';

/** One thing that an audit looks for. */
export interface Finding {
  readonly id: string;
  /** Whether the audit fails for it, unless `--fail-on` says otherwise. */
  readonly severity: Severity;
  /** What it finds, as part of a sentence: "a token that …". */
  readonly finds: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Which of OWASP's risks it is a case of; none where it is about consumers that lose access. */
  readonly risks: readonly NhiRisk[];
  readonly check: (scene: AuditScene) => Iterable<Found>;
}

/** A case of it. Holds no secret. */
export interface Found {
  readonly text: string;
  readonly token?: AuditedToken;
  /** The stack that it is about, if not that of the token. */
  readonly stack?: string;
  readonly rotation?: string;
  /** The call that would clean up, as a command. */
  readonly call?: string;
}
