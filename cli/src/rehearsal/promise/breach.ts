/** What was declared and not kept. */
export type BreachKind =
  | 'overlap too short'
  | 'never retired'
  | 'not rotated'
  | 'rotated without a boundary'
  | 'wrong generation'
  | 'not revoked'
  | 'wrong delivery'
  | 'roll-out'
  | 'changes at every apply'
  | 'contested place';

export interface Breach {
  readonly kind: BreachKind;
  /** Address of the credential; undefined where it concerns the whole stack. */
  readonly credential?: string;
  readonly at: number;
  /** Holds no secret. */
  readonly text: string;
}

/** Something that could not be judged. */
export interface Doubt {
  readonly at: number;
  readonly text: string;
}
