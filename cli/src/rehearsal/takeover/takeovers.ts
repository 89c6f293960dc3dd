import { hasObjectAlone } from '../../targets/places';
import type { Outcome } from '../../terraform/terraform';
import type { Stage } from '../stage/stage';
import { isOrdered, readOrder } from './order';
import { plannedName } from './planned-name';
import { type Takeover, takeoversIn } from './takeover';

/** As many operations as Terraform makes at once. */
const AT_ONCE = 10;

/** Finds resources that take the object of another in the apply that destroys it, where Terraform orders neither. */
export class Takeovers {
  public constructor(private readonly stage: Stage) {}

  /** Those of a plan in a file; `actions` are what Terraform printed of it. */
  public async in(file: string, actions: readonly string[]): Promise<Takeover[]> {
    if (!mayHave(actions)) return [];
    const { terraform } = this.stage;
    const plan = await terraform.run(['show', '-json', file]);
    const found = plan.code === 0 ? takeoversIn(JSON.parse(plan.stdout), plannedName) : [];
    if (found.length === 0) return [];
    const order = readOrder((await terraform.run(['graph', `-plan=${file}`])).stdout);
    return found.filter((each) => !isOrdered(each, order));
  }

  /** Makes the apply of a plan with these: what is given up goes first, so that the report does not depend on luck. */
  public async inOrder(takeovers: readonly Takeover[], apply: (options: readonly string[]) => Promise<Outcome>): Promise<Outcome> {
    if (takeovers.length === 0) return apply([]);
    const objects = takeovers.map(({ object }) => object);
    this.stage.giveUpFirst(objects, plannedName);
    // who waits must not keep those from coming who are waited for
    const outcome = await apply([`-parallelism=${AT_ONCE + takeovers.length}`]);
    this.stage.giveUpFirst([], plannedName);
    return outcome;
  }
}

/** Whether what is printed of a plan destroys something that has a name at its target, and writes another. */
function mayHave(actions: readonly string[]): boolean {
  const named = actions.flatMap((action) => {
    const [, address, what] = /^(.+?)(?: \(deposed object \w+\))?(?: will be | must be | is tainted, so must be )(.+)$/.exec(action) ?? [];
    const [, type] = /(?:^|\.)(\w+)\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/.exec(address ?? '') ?? [];
    return type !== undefined && hasObjectAlone(type) ? [{ address, what }] : [];
  });
  const gone = named.filter(({ what }) => /^(?:destroyed|replaced)/.test(what));
  return gone.some(({ address }) => named.some((other) => other.address !== address && !other.what.startsWith('destroyed')));
}
