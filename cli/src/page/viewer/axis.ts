import { scaleUtc } from 'd3-scale';

/** Where an instant is on the paper. */
export interface Axis {
  readonly width: number;
  readonly from: number;
  readonly until: number;
  x(at: number): number;
  at(x: number): number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

const PIXELS_A_TICK = 90;

/** A time axis over so many pixels. */
export function axisOf(from: number, until: number, width: number): Axis {
  const scale = scaleUtc([new Date(from * 1000), new Date(until * 1000)], [0, width]);
  const label = scale.tickFormat();
  return {
    width,
    from,
    until,
    x: (at) => scale(at * 1000),
    at: (x) => Math.round(scale.invert(x).getTime() / 1000),
    ticks: scale.ticks(Math.max(2, Math.floor(width / PIXELS_A_TICK))).map((tick) => ({ x: scale(tick), label: label(tick) })),
  };
}
