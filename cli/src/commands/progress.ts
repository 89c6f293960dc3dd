import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../rehearsal/options';
import { cut } from '../text/columns';
import { toInstant } from '../time/clock';
import type { Output } from './io';

/** Shows how far a rehearsal has come. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  stop(): void;
}

export const SILENT: ProgressDisplay = { show: () => {}, stop: () => {} };

/** A bar on a terminal with what is rehearsed and the time left, a line for every virtual month elsewhere. */
export function progressOn(output: Output, name: string): ProgressDisplay {
  return output.isTTY ? bar(output as NodeJS.WriteStream, name) : lines(output);
}

const BAR = 24;
const NAME = 20;

function bar(stream: NodeJS.WriteStream, name: string): ProgressDisplay {
  const single = new SingleBar(
    {
      stream,
      format: '{name} {bar} {day} {value}/{total} applies, {eta_formatted} left',
      barsize: BAR,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  const payload = (now: number) => ({ name: cut(name, NAME), day: toInstant(now).slice(0, '2027-01-01'.length) });
  let started = false;
  return {
    show: ({ done, total, now }) => {
      if (!started) {
        started = true;
        single.start(total, 0, payload(now));
      }
      single.update(done, payload(now));
    },
    stop: () => single.stop(),
  };
}

function lines(output: Output): ProgressDisplay {
  let shown = '';
  return {
    show: ({ done, total, now }) => {
      const month = toInstant(now).slice(0, '2027-01'.length);
      if (month !== shown) {
        shown = month;
        output.write(`rehearsing ${month}: ${done}/${total} applies\n`);
      }
    },
    stop: () => {},
  };
}
