import { formatSeconds } from '../time/span';
import type { Ended, Incident } from './incident';

/** The runbook for a terminal. */
export function printIncident(incident: Incident, directory: string): string {
  const { credential, address, rotation, apply, known } = incident;
  return [
    `the secret of ${credential} has leaked (${address}, rotation ${rotation})`,
    known
      ? 'foreseen from the state, as the law has it; the plan has the last word'
      : 'foreseen for a stack that was applied regularly until now; give --state FILE (terraform state pull > FILE) for what was really applied',
    ...(apply.refused === null
      ? []
      : [`! its next plan is refused, whether or not anything is revoked: ${apply.refused}. Heal that first`]),
    step(1, 'write, and synthesize', writing(incident)),
    step(2, 'plan: it shows this, and nothing of any other credential', planning(incident)),
    step(3, `apply, at about ${apply.at}`, applying(incident)),
    step(4, 'who loses access', losing(incident)),
    step(5, 'remove', ['nothing, ever: an old entry costs nothing, and the token that consumers hold bears its name']),
    `to see it first: rotating-tokens rehearse DIR_AS_APPLIED --edit ${apply.at}=${directory} …, with DIR_AS_APPLIED a copy of the directory as it was before step 1`,
  ].join('\n\n');
}

function step(number: number, title: string, lines: readonly string[]): string {
  return [`${number}. ${title}`, ...lines.map((line) => `   - ${line}`)].join('\n');
}

function writing({ credential, write }: Incident): string[] {
  const all = [...write.present, write.instant].map((instant) => `'${instant}'`).join(', ');
  return [
    `on the construct ${credential}: revokeAt: [${all}]`,
    'it ends what was issued before that instant, and two minutes after it; what was issued later stays',
  ];
}

function planning({ address, apply, write, vendorEnds }: Incident): string[] {
  const name = `${address.slice(address.indexOf('.') + 1)}_revocations`;
  const token = (generation: string) => (vendorEnds === null ? `${address}["${generation}"]` : `${address}["main"]`);
  const lines = [`+ terraform_data.${name}_journal["${write.instant}"]`];
  if (vendorEnds !== null) lines.push(`+ terraform_data.${name}_issued`);
  if (apply.creates !== null) {
    lines.push(vendorEnds === null ? `+ ${token(apply.creates)}` : `~ ${token(apply.creates)}: a new secret, generation ${apply.creates}`);
    lines.push(...apply.delivers.map((place) => `~ ${place.slice(0, place.indexOf('#'))}`));
  }
  if (vendorEnds === null) lines.push(...apply.ends.map(({ generation }) => `- ${token(generation)}`));
  lines.push('and what only remembers: its roster, its record, a roll-out');
  return lines;
}

function applying({ apply, vendorEnds }: Incident): string[] {
  const { creates, current, delivers, ends } = apply;
  if (ends.length === 0) return ['nothing ends: whatever lives was issued later. If in doubt, take the present instant'];
  const order =
    creates === null
      ? `nobody gets another secret: the current generation, ${current}, was issued after the leak`
      : `makes generation ${creates}, ${delivers.length === 0 ? 'which is delivered nowhere in this stack' : `writes it to ${delivers.join(', ')}`}, and only then ends the others`;
  const failing =
    vendorEnds === null
      ? 'if it fails on the way, nothing was ended before its successor was delivered: apply again; the same comes of it'
      : `the vendor ends the old secret by itself, ${formatSeconds(vendorEnds)} after the plan: if the apply fails before it has delivered, apply again before that`;
  return [order, ...ends.map(ended), failing];
}

function losing({ apply, overlap, write }: Incident): string[] {
  const { ends, keeps, creates, delivers } = apply;
  if (ends.length === 0) return ['nobody'];
  const holders = `whoever holds ${ends.map(({ generation }) => generation).join(' or ')}: from the end that is named above on`;
  const consumers =
    creates === null
      ? 'of your consumers, only those that have not picked up the current secret yet'
      : `of your consumers, each until it has picked up the new secret${delivers.length === 0 ? '' : ` at ${delivers.join(', ')}`}: roll them out at once`;
  return [
    holders,
    consumers,
    ...keeps.map(
      ({ generation, issued, at }) =>
        `not those that hold ${generation}, issued ${issued}, after ${write.instant}: it is accepted until ${at ?? 'its overlap is over'}`,
    ),
    `and no consumer of another credential; whatever an apply supersedes later lives ${formatSeconds(overlap)} again`,
  ];
}

function ended({ generation, issued, at }: Ended): string {
  return `ends ${generation}, issued ${issued}${at === null ? '' : `, at ${at}`}`;
}
