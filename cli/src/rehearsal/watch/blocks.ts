import type { Findings } from './findings';

/** An instance's key within its address: `["2027-01-01T00:00:00Z"]`. */
const KEY = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/;

/** The strings of a moment by resource block, whatever the keys of its instances. */
export class Blocks {
  /** Block to instance to the way to a string to the string. */
  private readonly blocks = new Map<string, Map<string, Map<string, string>>>();

  constructor(texts: Findings['texts'] = new Map()) {
    for (const [place, value] of texts) {
      const separator = place.indexOf('#');
      const address = place.slice(0, separator);
      const block = address.replace(KEY, '');
      const instances = this.blocks.get(block) ?? new Map<string, Map<string, string>>();
      this.blocks.set(block, instances.set(address, (instances.get(address) ?? new Map()).set(place.slice(separator + 1), value)));
    }
  }

  /** What stands at `block#way` in each instance: a string, or a JSON object of the strings within. */
  public at(place: string): string[] {
    const separator = place.indexOf('#');
    const way = place.slice(separator + 1);
    const instances = [...(this.blocks.get(place.slice(0, separator))?.values() ?? [])];
    return instances.flatMap((strings) => {
      const value = strings.get(way);
      if (value !== undefined) return [value];
      const within = [...strings].filter(([other]) => other.startsWith(`${way}.`) || other.startsWith(`${way}[`));
      return within.length === 0
        ? []
        : [JSON.stringify(Object.fromEntries(within.map(([other, text]) => [other.slice(way.length + 1), text])))];
    });
  }
}
