import { readFileSync } from 'node:fs';
import { WrongUsage } from '../rehearsal/errors';
import type { Io } from './io';

/** The text in a file, or on the standard input where the file is `-`. */
export async function textIn(argument: string, file: string, io: Pick<Io, 'stdin'>): Promise<string> {
  if (file === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of io.stdin ?? []) {
      chunks.push(Buffer.from(chunk));
    }
    return Buffer.concat(chunks).toString('utf8');
  }
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongUsage(`${argument} must be a file that can be read, got "${file}": ${(error as NodeJS.ErrnoException).code}`);
  }
}
