import { parseInstant, unixOf } from './instant';

/** A list of instants as a local of numbers, by expression where one of them is a token. */
export class Numbers {
  public readonly locals: Record<string, unknown>;

  constructor(name: string, suffix: string, instants: string[]) {
    const literals = instants.map((instant) => parseInstant(suffix, instant));
    this.locals = literals.includes(undefined)
      ? {
          [`${suffix}_instants`]: instants,
          [suffix]: `\${[for t in local.${name}_${suffix}_instants : ${unixOf('t')}]}`,
        }
      : { [suffix]: literals };
  }
}
