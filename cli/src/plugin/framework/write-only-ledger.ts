import type { WriteOnlyValue } from '../stand-in';

/** What the vendor was handed over and never tells, in write-only attributes for one, as long as the objects exist that it was handed over for. */
export class WriteOnlyLedger {
  private readonly objects = new Map<string, Readonly<Record<string, string>>>();

  public record(type: string, id: string, values: Readonly<Record<string, string | null>>): void {
    const object = `${type}/${id}`;
    const known = Object.entries({ ...this.objects.get(object), ...values });
    this.objects.set(object, Object.fromEntries(known.filter((entry): entry is [string, string] => entry[1] !== null)));
  }

  public forget(type: string, id: string): void {
    this.objects.delete(`${type}/${id}`);
  }

  public values(): WriteOnlyValue[] {
    return [...this.objects].flatMap(([object, values]) =>
      Object.entries(values).map(([name, value]) => ({ place: `${object}#${name}`, value })),
    );
  }
}
