import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Configuration, readConfiguration } from '../../../terraform/configuration/configuration';
import { copyStack, levelsUp, replaceStack } from './copy';
import { OVERRIDE_FILE } from './override';

/** The directory in which a rehearsal takes place: a copy of the stack, and a home of its own for Terraform. */
export class Workspace {
  public configuration: Configuration;
  /** The copy of the stack. */
  public readonly stack: string;
  public readonly home: string;
  /** A place without any provider. */
  public readonly noPlugins: string;
  public readonly cliConfig: string;
  /** What real providers are to trust, where one insists on https. */
  public readonly certificate: string;
  private readonly logs: string;
  private readonly plans: string;

  private constructor(
    public readonly root: string,
    directory: string,
  ) {
    this.configuration = readConfiguration(directory);
    const { root: own, modules } = this.configuration;
    this.stack = copyStack(directory, root, levelsUp([own, ...modules].map(({ text }) => text)));
    this.home = join(root, 'home');
    this.noPlugins = join(root, 'no-plugins');
    this.logs = join(root, 'logs');
    this.cliConfig = join(root, 'terraform.rc');
    this.plans = join(root, 'plans');
    this.certificate = join(root, 'certificate.pem');
    for (const path of [this.home, this.noPlugins, this.logs, this.plans]) {
      mkdirSync(path);
    }
  }

  public static create(directory: string): Workspace {
    const root = mkdtempSync(join(tmpdir(), 'rotating-tokens-'));
    try {
      return new Workspace(root, directory);
    } catch (error) {
      rmSync(root, { recursive: true, force: true });
      throw error;
    }
  }

  /** From now on the stack is what another directory holds. */
  public edit(directory: string): void {
    this.configuration = readConfiguration(directory);
    replaceStack(directory, this.stack);
  }

  public writeOverride(content: Readonly<Record<string, unknown>>): void {
    writeFileSync(join(this.stack, OVERRIDE_FILE), `${JSON.stringify(content, null, 2)}\n`);
  }

  public writeCertificate(pem: string): void {
    writeFileSync(this.certificate, pem);
  }

  public writeCliConfig(content: string): void {
    writeFileSync(this.cliConfig, content);
  }

  /** Keeps what Terraform printed, for those who look into a kept workspace. The text must be scrubbed. */
  public writeLog(name: string, text: string): void {
    writeFileSync(join(this.logs, `${name.replaceAll(':', '-')}.txt`), text);
  }

  public planFile(name: string): string {
    return join(this.plans, name);
  }

  /** A plan holds secrets in clear. */
  public dropPlan(file: string): void {
    rmSync(file, { force: true });
  }

  public dropPlans(): void {
    rmSync(this.plans, { recursive: true, force: true });
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
