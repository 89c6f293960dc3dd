import type { Secret } from './vendors-at-work';

/** A secret where everybody can see it. */
export interface Leak {
  /** `output.token`, `the text of the plan` */
  readonly where: string;
  readonly secret: Secret;
  readonly at: number;
}

export class Leaks {
  public readonly all: Leak[] = [];

  public record(where: string, secret: Secret, at: number): void {
    this.all.push({ where, secret, at });
  }
}
