import { readManifest } from '../manifest/manifest';
import { WrongUsage } from '../rehearsal/errors';
import { type Origins, originsOf } from '../run-task/origins';
import type { TaskOptions } from '../run-task/task';
import { skipsIn } from './check-settings';
import { isDirectory } from './files';
import { hmacKeyIn } from './hmac-key';

/** The flags of `serve run-task` as they were written. */
export interface RunTaskFlags {
  readonly host: string;
  readonly port: string;
  readonly hostname: string;
  readonly fileHost?: readonly string[];
  readonly hmacKeyFile?: string;
  readonly stack?: readonly string[];
  readonly allowDestroy?: readonly string[];
  readonly skip?: readonly string[];
}

export interface RunTaskSettings extends TaskOptions {
  readonly host: string;
  readonly port: number;
  readonly origins: Origins;
  readonly key: string;
}

/** Understands the flags, or says which one is wrong and how it is written. */
export function readRunTaskSettings(flags: RunTaskFlags, environment: NodeJS.ProcessEnv): RunTaskSettings {
  return {
    host: flags.host,
    port: port(flags.port),
    origins: originsOf(
      hostIn('--hostname', flags.hostname),
      (flags.fileHost ?? []).map((host) => hostIn('--file-host', host)),
    ),
    stacks: new Map((flags.stack ?? []).map(stack)),
    allowDestroy: flags.allowDestroy ?? [],
    skip: skipsIn(flags.skip),
    key: hmacKeyIn(flags.hmacKeyFile, environment),
  };
}

function port(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65_535)) {
    throw new WrongUsage(`--port must be a whole number from 0 to 65535, got "${text}"`);
  }
  return number;
}

function hostIn(flag: string, text: string): string {
  const url = `https://${text}`;
  if (!URL.canParse(url) || new URL(url).host !== text) {
    throw new WrongUsage(
      `${flag} must be the name of a host, in lower case, with its port where that is not 443, got "${text}": leave https:// and paths out`,
    );
  }
  return text;
}

function stack(text: string): [string, string] {
  const [, workspace, directory] = /^((?:[\w-]+\/)?[\w-]+)=(.+)$/s.exec(text) ?? [];
  if (workspace === undefined) {
    throw new WrongUsage(`--stack must be WORKSPACE=DIR, got "${text}": name the workspace, or ORGANIZATION/WORKSPACE, whose stack it is`);
  }
  if (!isDirectory(directory)) {
    throw new WrongUsage(`--stack must name the directory of a stack that cdktf synthesized, got "${directory}"`);
  }
  if (readManifest(directory) === undefined) {
    throw new WrongUsage(
      `--stack must name a directory whose cdk.tf.json declares a rotation, got "${directory}": leave it out, plans are judged without it, too`,
    );
  }
  return [workspace, directory];
}
