import { rules } from '../gate/rules';
import { WrongUsage } from '../rehearsal/errors';
import { isDirectory } from './files';
import { type Wanted, wantedOf } from './wanted';

/** The flags of `check` as they were written. */
export interface CheckFlags {
  readonly stack?: string;
  readonly allowDestroy?: readonly string[];
  readonly skip?: readonly string[];
  readonly json: boolean;
  readonly format?: readonly string[];
  readonly rules: boolean;
}

export const FORMATS = ['text', 'json', 'sarif', 'markdown', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

export interface CheckSettings {
  readonly plan: string;
  readonly stack?: string;
  readonly allowDestroy: readonly string[];
  readonly skip: ReadonlyMap<string, string>;
  readonly wanted: readonly Wanted<Format>[];
}

/** Understands the flags, or says which one is wrong and how it is written. */
export function readCheckSettings(plan: string | undefined, flags: CheckFlags): CheckSettings {
  if (plan === undefined) {
    throw new WrongUsage('PLAN must be a file with the output of terraform show -json tfplan, or - for the standard input: name it');
  }
  if (flags.stack !== undefined && !isDirectory(flags.stack)) {
    throw new WrongUsage(`--stack must be the directory of a stack that cdktf synthesized, got "${flags.stack}"`);
  }
  return {
    plan,
    stack: flags.stack,
    allowDestroy: flags.allowDestroy ?? [],
    skip: skipsIn(flags.skip),
    wanted: wantedOf(FORMATS, flags),
  };
}

/** The rules that --skip names, each with the reason. */
export function skipsIn(texts: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(texts.map(skipped));
}

function skipped(text: string): [string, string] {
  const [, rule, reason] = /^([^=]+)=(.*\S.*)$/s.exec(text) ?? [];
  if (rule === undefined) {
    throw new WrongUsage(`--skip must be RULE=REASON, got "${text}": say why, it is kept in the report`);
  }
  if (!rules.some(({ id }) => id === rule)) {
    throw new WrongUsage(`--skip must name a rule, got "${rule}": the rules are ${rules.map(({ id }) => id).join(', ')}`);
  }
  return [rule, reason.trim()];
}
