import { judge } from '../gate/gate';
import { readPlan } from '../gate/plan/read-plan';
import type { ReportedFinding } from '../gate/report/report';
import { type Manifest, readManifest } from '../manifest/manifest';
import type { Terraform } from '../terraform/terraform';

/** A mandatory finding of the gate in the plan of an apply. */
export interface GateFinding {
  readonly at: number;
  readonly rule: string;
  readonly address: string;
  readonly text: string;
}

/** Holds every plan of a rehearsal that changes something against the rules of the gate. */
export class PlanGate {
  public readonly findings: GateFinding[] = [];
  /** Instants of plans that could not be read. */
  public readonly unread: number[] = [];
  private manifest?: Manifest;

  constructor(
    private readonly terraform: Terraform,
    directory: string,
  ) {
    this.edited(directory);
  }

  /** From now on the stack is what another directory holds. */
  public edited(directory: string): void {
    this.manifest = readManifest(directory);
  }

  /** Looks at the plan in a file; `clock` is what the clock of whoever made it showed. */
  public async check(file: string, at: number, clock: number): Promise<void> {
    const { manifest } = this;
    const { code, stdout } = await this.terraform.run(['show', '-json', file]);
    if (code !== 0) {
      this.unread.push(at);
      return;
    }
    const { findings } = judge(readPlan(stdout), { plan: file, manifest, clock });
    this.findings.push(...findings.filter(isMandatory).map(({ rule, address, text }) => ({ at, rule, address, text })));
  }
}

function isMandatory({ severity }: ReportedFinding): boolean {
  return severity === 'mandatory';
}
