export interface WriteOnlyValue {
  /** Resource type and vendor id; the place itself, `tfe_variable/var-123#value_wo`. */
  readonly place: string;
  readonly value: string;
}
