import type { Secret } from './vendors-at-work';

/** A secret, and where it stands. */
export interface Finding {
  readonly secret: Secret;
  /** Where Terraform has it: `tfe_variable.token#value`. */
  readonly place: string;
  /** The object of the string it stands in. */
  readonly within: string;
  /** What stands beside it as the client id, where its vendor wants both. */
  readonly clientId?: string;
}

/** A secret where everybody may read. */
export interface Exposure {
  readonly where: string;
  readonly secret: Secret;
}

/** A secret in a form that authenticates nobody. */
export interface Distortion extends Exposure {
  /** `upper-cased` */
  readonly form: string;
}

/** Several resources that write one string of one object. */
export interface Contest {
  readonly object: string;
  readonly places: readonly string[];
}

/** What is found in the places of a moment. */
export interface Findings {
  /** Object to the secret that stands there. */
  readonly held: ReadonlyMap<string, Finding>;
  readonly exposed: readonly Exposure[];
  readonly distorted: readonly Distortion[];
  readonly contested: readonly Contest[];
  /** Secrets that stand anywhere, also in the resource that issued them: the others are lost. */
  readonly known: ReadonlySet<Secret>;
  /** Every string there is, by the place where Terraform has it. */
  readonly texts: ReadonlyMap<string, string>;
  /** What each resource calls the object that it writes, where its target has a name for that, by the address of its instance. */
  readonly objects: ReadonlyMap<string, string>;
  /** Every string there is, by its object, and whether it holds a secret: to tell an emptied place from one that is gone. */
  readonly strings: ReadonlyMap<string, boolean>;
}
