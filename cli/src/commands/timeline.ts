import { Command } from 'commander';
import { pictureOfLaw } from '../page/of-law';
import { applyInstants, DEFAULT_FROM } from '../rehearsal/timetable';
import { toInstant } from '../time/clock';
import { drawTimeline } from '../timeline/draw';
import { rotationsOf } from '../timeline/laws';
import { collect } from './collect';
import { ExitCode } from './exit-code';
import type { Io } from './io';
import { manifestIn } from './manifest-in';
import { requireWritable, writePages } from './page';
import { readTimetable } from './rehearse-settings';
import { layoutFor } from './terminal';

const USE = `Exit codes:
  0  it was drawn
  2  wrong usage

Example:
  rotating-tokens timeline cdktf.out/stacks/NAME --until 6mo --pause 90d..150d`;

/** `rotating-tokens timeline DIR`; hands its exit code to `exit`. */
export function timelineCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('timeline')
    .summary('draw what the law says of a synthesized stack, without Terraform')
    .description(
      'Draws when generations are created, superseded and retired if the stack is applied at these instants. Applies nothing and proves nothing.',
    )
    .argument('<DIR>', 'directory of a stack that cdktf synthesized, e.g. cdktf.out/stacks/NAME')
    .option('--from <INSTANT>', 'where virtual time begins', toInstant(DEFAULT_FROM))
    .option('--until <SPAN|INSTANT>', 'where it ends', '14mo')
    .option('--cadence <SPAN>', 'time from one apply to the next', '1d')
    .option('--pause <START..END>', 'no applies in this time, instants or offsets from --from; repeatable', collect)
    .option('--wide', 'print the whole table, however wide', false)
    .option('--html <FILE>', 'write a page of one file instead of printing')
    .option('--svg <FILE>', 'write a picture instead of printing')
    .addHelpText('after', `\n${USE}`)
    .action((directory: string, flags) => {
      const { html, svg, wide } = flags;
      requireWritable('--html', html);
      requireWritable('--svg', svg);
      const timetable = readTimetable(flags);
      const instants = applyInstants(timetable);
      const rotations = rotationsOf(manifestIn(directory, 'draw'));
      if (html === undefined && svg === undefined) {
        io.stdout.write(`${drawTimeline(rotations, instants, layoutFor(io, wide))}\n`);
      } else {
        writePages(pictureOfLaw(directory, rotations, timetable, instants), { html, svg });
      }
      exit(ExitCode.CLEAN);
    });
}
