import { NOT_MODELLED } from '../../terraform/unsupported';
import type { DiagnosticMessage, Step } from '../protocol/messages';

/** Where in a resource something is. */
export type Path = readonly Step[];

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail?: string;
  readonly path?: Path;
}

export function atAttribute(name: string): Path {
  return [{ attributeName: name }];
}

/** A path as error messages of Terraform providers write it, `rules[0].name`. */
export function describePath(path: Path): string {
  return path
    .map((step, i) => {
      if ('attributeName' in step) return i === 0 ? step.attributeName : `.${step.attributeName}`;
      return 'elementKeyInt' in step ? `[${step.elementKeyInt}]` : `["${step.elementKeyString}"]`;
    })
    .join('');
}

/** What a resource throws to be shown to the user as it stands. */
export class ProviderError extends Error {
  public constructor(
    public readonly summary: string,
    public readonly detail?: string,
  ) {
    super(detail ? `${summary}: ${detail}` : summary);
  }
}

/** A stand-in knows that the real provider would do something that it does not do. Whoever reads it learns nothing about the stack. */
export class NotModelled extends ProviderError {
  /** `what` as in `argument "source"` */
  public constructor(what: string) {
    super(NOT_MODELLED, what);
  }
}

export function diagnosticOf(error: unknown): Diagnostic {
  if (error instanceof ProviderError) return { severity: 'error', summary: error.summary, detail: error.detail };
  return { severity: 'error', summary: error instanceof Error ? error.message : String(error) };
}

export function diagnosticMessage({ severity, summary, detail, path }: Diagnostic): DiagnosticMessage {
  return { severity: severity === 'error' ? 1 : 2, summary, detail, attribute: path && { steps: path } };
}
