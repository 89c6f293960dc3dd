import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHORT_LIVED } from '../../cli/src/terraform/environment';

export interface Result {
  readonly code: number;
  readonly stdout: string;
  /** All it printed, in one line: without the frames and the wrapping of diagnostics. */
  readonly text: string;
}

/** A directory in which the real Terraform runs. */
export class Terraform {
  public readonly directory: string;
  private readonly home: string;

  constructor() {
    this.home = mkdtempSync(join(tmpdir(), 'rotation-test-'));
    this.directory = join(this.home, 'stack');
    mkdirSync(this.directory);
    writeFileSync(join(this.home, 'terraform.rc'), '');
  }

  /** Replaces the configuration, and keeps the state. */
  public configure(configuration: unknown): void {
    writeFileSync(join(this.directory, 'cdk.tf.json'), JSON.stringify(configuration, undefined, 1));
  }

  /** Adds a local in Terraform's native syntax, which it reads faster than JSON. */
  public define(local: string, expression: string): void {
    writeFileSync(join(this.directory, `${local}.tf`), `locals {\n${local} = ${expression}\n}\n`);
  }

  public run(args: string[], input = ''): Promise<Result> {
    return new Promise((resolve, reject) => {
      const child = spawn('terraform', args, {
        cwd: this.directory,
        env: {
          PATH: process.env.PATH,
          HOME: this.home,
          TF_CLI_CONFIG_FILE: join(this.home, 'terraform.rc'),
          CHECKPOINT_DISABLE: '1',
          TF_IN_AUTOMATION: '1',
          ...SHORT_LIVED,
        },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (chunk) => {
        stdout += chunk;
      });
      child.stderr.setEncoding('utf8').on('data', (chunk) => {
        stderr += chunk;
      });
      child.on('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ENOENT' ? new Error('terraform is not on PATH: install Terraform 1.5 or later to run this test') : error),
      );
      child.on('close', (code) => resolve({ code: code ?? -1, stdout, text: `${stdout}${stderr}`.replace(/[\s│╷╵]+/g, ' ') }));
      child.stdin.on('error', () => {}).end(input);
    });
  }

  /** The value of an expression over the configuration's locals. */
  public async evaluate(expression: string): Promise<any> {
    const { code, stdout, text } = await this.run(['console'], `jsonencode(${expression})\n`);
    if (code !== 0) throw new Error(text);
    return JSON.parse(JSON.parse(stdout));
  }

  public remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
