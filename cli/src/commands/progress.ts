import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../rehearsal/options';
import { toInstant } from '../time/clock';
import type { Output } from './io';

/** Shows how far a rehearsal has come. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  stop(): void;
}

/** A bar on a terminal, a line for every virtual month elsewhere. */
export function progressOn(output: Output): ProgressDisplay {
  return output.isTTY ? bar(output as NodeJS.WriteStream) : lines(output);
}

function bar(stream: NodeJS.WriteStream): ProgressDisplay {
  const single = new SingleBar(
    {
      stream,
      format: 'rehearsing {bar} {instant}  {value}/{total} applies',
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    show: ({ done, total, now }) => {
      if (!started) {
        started = true;
        single.start(total, 0, { instant: toInstant(now) });
      }
      single.update(done, { instant: toInstant(now) });
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
