import type { Consumer } from './consumer';
import type { Secret } from './vendors-at-work';

/** What a consumer began to use; undefined where it stopped, or holds what no vendor issued. */
export interface Holding {
  readonly from: number;
  readonly secret?: Secret;
}

/** What each consumer used, and since when. */
export class Lanes {
  private readonly byConsumer = new Map<Consumer, Holding[]>();

  /** A consumer may have picked something up, or stopped. */
  public note(consumer: Consumer, now: number): void {
    const using = consumer.using();
    const lane = this.byConsumer.get(consumer) ?? [];
    if (lane.length > 0 ? lane.at(-1)?.secret === using?.held : using === undefined) return;
    lane.push({ from: Math.min(using?.due ?? now, now), secret: using?.held });
    this.byConsumer.set(consumer, lane);
  }

  /** By the place that each read at last. */
  public all(): { readonly place: string; readonly holdings: readonly Holding[] }[] {
    return [...this.byConsumer].map(([{ place }, holdings]) => ({ place, holdings }));
  }
}
