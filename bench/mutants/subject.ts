import type { App, TerraformStack } from 'cdktf';

/** A stack to mutate. */
export interface Subject {
  readonly name: string;
  readonly build: (app: App) => TerraformStack;
  /** Whether its secrets wait for their turn. */
  readonly inTurn?: boolean;
}
