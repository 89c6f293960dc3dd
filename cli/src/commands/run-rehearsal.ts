import { writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pictureOfReport } from '../page/of-report';
import { rehearseApp } from '../rehearsal/app/rehearse-app';
import { Interrupted, NotRun } from '../rehearsal/errors';
import { rehearse } from '../rehearsal/rehearse';
import type { AppReport } from '../rehearsal/report/app-report';
import { printEither, printVerdictOf } from '../rehearsal/report/print-either';
import type { Report } from '../rehearsal/report/report';
import { engineOnPath } from '../terraform/engine';
import { vendors } from '../vendors';
import type { Io } from './io';
import { writePages } from './page';
import { progressOn, SILENT } from './progress';
import { holdsApp, type RehearseFlags, readAppSettings, readSettings } from './rehearse-settings';
import { colorsFor, layoutFor } from './terminal';

/** Rehearses a stack or an app, prints and writes the report, and returns the exit code. */
export async function runRehearsal(directory: string, flags: RehearseFlags, io: Io): Promise<number> {
  requirePosix();
  const appSettings = holdsApp(directory) ? await readAppSettings(directory, flags, io) : undefined;
  const settings = appSettings ?? (await readSettings(directory, flags, io));
  const interruption = new AbortController();
  const quiet = io.onInterrupt(() => interruption.abort(), 'Terraform');
  const progress = flags.quiet ? SILENT : progressOn(io.stderr, basename(resolve(directory)));
  const show = (report: Report | AppReport) => {
    progress.stop();
    const colors = colorsFor(io);
    io.stdout.write(`${flags.quiet ? printVerdictOf(report, colors) : printEither(report, colors, layoutFor(io, flags.wide))}\n`);
    if (flags.report !== undefined || flags.markdown !== undefined)
      writePages(pictureOfReport(report), { html: flags.report, markdown: flags.markdown });
    if (flags.json !== undefined) {
      writeFileSync(flags.json, `${JSON.stringify(report, null, 2)}\n`);
    }
  };
  const surroundings = {
    terraform: settings.terraform ?? (io.environment.TERRAFORM_BINARY_NAME || engineOnPath(io.environment)),
    vendors,
    planAhead: true,
    gate: true,
    environment: io.environment,
    signal: interruption.signal,
    onProgress: progress.show,
  };
  try {
    const { report, kept } =
      appSettings === undefined ? await rehearse({ ...settings, ...surroundings }) : await rehearseApp({ ...appSettings, ...surroundings });
    show(report);
    for (const workspace of [kept ?? []].flat()) {
      io.stderr.write(`kept in ${workspace}\n`);
    }
    return report.exitCode;
  } catch (error) {
    if (error instanceof Interrupted && error.report !== undefined) {
      show(error.report);
    }
    throw error;
  } finally {
    progress.stop();
    quiet();
  }
}

/** Terraform is interrupted and killed by signals, and what it starts with it by process groups: Windows has neither. */
function requirePosix(): void {
  if (process.platform === 'win32') {
    throw new NotRun('a rehearsal runs on Linux and macOS only: on Windows, run it in the Windows Subsystem for Linux (WSL)');
  }
}
