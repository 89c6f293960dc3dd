/** Terraform: boundaries that come with the clock, as they are remembered by records. */
export interface Recorded {
  /** Those that have begun, whose record was made by a clock that was not past them yet: a second one tells when somebody's was. */
  readonly early: string;
  /** Those that have begun, each with the record that it is known by. */
  readonly begun: string;
  readonly crossed: object;
}

/** @param window Terraform: the name of each boundary, by its number. Their records stand in the local `<name>_records`. */
export function recorded(name: string, window: string): Recorded {
  const early = `local.${name}_early`;
  const records = `local.${name}_records`;
  const isPast = 'tonumber(b) <= local.rotation_unix';
  return {
    early: `{ for b, k in ${window} : b => k if ${isPast} && ${records}[b].at < tonumber(b) }`,
    begun: `{ for b, r in ${records} : b => contains(keys(${early}), b) ? terraform_data.${name}_crossed[${window}[b]].input : r if ${isPast} || r.at >= tonumber(b) }`,
    crossed: recordOf(name, early),
  };
}

/** Terraform: one record for each of `window`, which keeps what the first apply wrote. */
export function recordOf(name: string, window: string): object {
  return {
    for_each: `\${toset(values(${window}))}`,
    input: { at: '${local.rotation_unix}', newest: `\${local.${name}_head}` },
    lifecycle: { ignore_changes: ['input'] },
  };
}
