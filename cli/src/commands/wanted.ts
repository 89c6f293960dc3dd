import { writeFileSync } from 'node:fs';
import { WrongUsage } from '../rehearsal/errors';
import { whyUnwritable } from './files';
import type { Io } from './io';
import { isColored } from './terminal';

/** A form of a report, and the file it goes to; undefined where it is printed. */
export interface Wanted<F extends string> {
  readonly format: F;
  readonly file?: string;
}

interface WantedFlags {
  readonly json: boolean;
  readonly format?: readonly string[];
}

/** The forms that `--json` and `--format` ask for; text, if none of them is printed. */
export function wantedOf<F extends string>(formats: readonly F[], { json, format = [] }: WantedFlags): Wanted<F | 'json' | 'text'>[] {
  const wanted: Wanted<F | 'json'>[] = [
    ...(json ? [{ format: 'json' as const }] : []),
    ...format.map((text) => wantedFormat(formats, text)),
  ];
  const printed = wanted.filter(({ file }) => file === undefined);
  if (printed.length > 1) {
    throw new WrongUsage(
      `--format must be printed once, got ${printed.map(({ format: each }) => each).join(' and ')}: send the others to files, FORMAT=FILE`,
    );
  }
  return printed.length === 0 ? [{ format: 'text' }, ...wanted] : wanted;
}

function wantedFormat<F extends string>(formats: readonly F[], text: string): Wanted<F> {
  const [name, ...rest] = text.split('=');
  const format = formats.find((each) => each === name);
  if (format === undefined || (rest.length > 0 && rest.join('=') === '')) {
    throw new WrongUsage(`--format must be ${formats.join(', ')}, or such a word with =FILE behind it, got "${text}"`);
  }
  if (rest.length === 0) {
    return { format };
  }
  const file = rest.join('=');
  const why = whyUnwritable(file);
  if (why !== undefined) {
    throw new WrongUsage(`--format ${format} must go to a file that can be written, got "${file}": ${why.code}`);
  }
  return { format, file };
}

/** Prints the report, and writes it to files; `colors` where somebody looks. */
export function give<F extends string>(wanted: readonly Wanted<F>[], io: Io, rendered: (format: F, colors: boolean) => string): void {
  for (const { format, file } of wanted) {
    const text = `${rendered(format, file === undefined && isColored(io))}\n`;
    if (file === undefined) {
      io.stdout.write(text);
    } else {
      writeFileSync(file, text);
    }
  }
}
