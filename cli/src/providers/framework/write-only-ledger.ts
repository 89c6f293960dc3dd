import type { WriteOnlyValue } from '../stand-in';

/** What the vendor was handed over in write-only attributes, as long as the objects exist that it was handed over for. */
export class WriteOnlyLedger {
  private readonly objects = new Map<string, Readonly<Record<string, string>>>();

  public record(type: string, id: string, values: Readonly<Record<string, string>>): void {
    const object = `${type}/${id}`;
    this.objects.set(object, { ...this.objects.get(object), ...values });
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
