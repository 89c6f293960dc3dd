import { toInstant } from '../../time/clock';
import type { Takeover } from '../takeover/takeover';
import type { Breach } from './breach';

/** What is wrong with an object that changes hands in one apply; `prefix` stands before the addresses of the stack. */
export function takenOver(takeover: Takeover, at: number, prefix: string): Breach {
  const { from, to, object } = takeover;
  const who = `${prefix}${from.address} gives up and ${prefix}${to.address} takes one object, ${object}`;
  const why = 'Terraform orders neither, so the target may refuse the one that comes, or lose it to the one that goes';
  return { kind: 'contested place', at, text: `${who}, in the apply of ${toInstant(at)}: ${why}; ${remedy(takeover)}` };
}

function remedy({ from, to, object }: Takeover): string {
  const removed = `take the old one out of the state with removed { from = ${blockOf(from.address)}, lifecycle { destroy = false } }`;
  if (to.before === object) return removed;
  if (from.after !== undefined || to.before !== undefined) return 'edit the one that gives it up, apply that, and edit the other one then';
  if (blockOf(from.address) === blockOf(to.address)) return 'let its key stay the same, or give each key a name of its own there';
  return from.type === to.type
    ? `add moved { from = ${from.address}, to = ${to.address} }`
    : `${removed} and import ${to.address}, or give it another name`;
}

/** An address without the key of the instance. */
function blockOf(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '');
}
