import { Annotations, TerraformLocal, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Scope } from './evaluate';
import { frozenDeliveries } from './frozen';
import { leaksOf, secretOutputsOf } from './leaks';
import { namesOf } from './stack-names';

/**
 * Refuses a stack that shows a secret of a service token, an agent token or a Lacework token to people who may not know it:
 * in an output that is not sensitive, a name, a tag, a description, a provisioner, user data, `for_each` or `count`, or taken from another
 * stack without its mark. It follows secrets through locals, and knows resources that are written by hand.
 *
 * The first credential of a stack turns it on; see `enable` for a stack without one.
 */
export class LeakGuard {
  /**
   * Turns it on for a stack without a credential, such as one that reads the secrets of another.
   *
   * @param stack The stack.
   */
  public static enable(stack: TerraformStack): void {
    LeakGuard._of(stack);
  }

  /**
   * Turns it off for a whole stack.
   *
   * @param stack The stack.
   * @param reason Why that is right; synthesis shows it.
   * @throws if no reason is given.
   */
  public static disable(stack: TerraformStack, reason: string): void {
    checkReason(reason);
    Annotations.of(stack).addInfo(`the leak guard is turned off: ${reason}`);
    LeakGuard._of(stack).disabled = true;
  }

  /**
   * Takes an argument of a construct, or of one below it, for a delivery, such as user data that consumers read a secret from.
   *
   * @param construct The construct.
   * @param reason Why that is right; synthesis shows it.
   * @throws if no reason is given.
   */
  public static allow(construct: IConstruct, reason: string): void {
    checkReason(reason);
    Annotations.of(construct).addInfo(`the leak guard lets secrets in here: ${reason}`);
    LeakGuard._of(TerraformStack.of(construct)).allowed.push(construct.node.path);
  }

  /** The one of the stack that holds this construct, turned on by the first call. @internal */
  public static _of(scope: IConstruct): LeakGuard {
    const stack = TerraformStack.of(scope);
    let guard = GUARDS.get(stack);
    if (!guard) {
      guard = new LeakGuard(stack);
      GUARDS.set(stack, guard);
    }
    return guard;
  }

  /** The outputs of a stack for others that hold a secret. @internal */
  public static _handedOver(stack: TerraformStack): ReadonlySet<string> {
    const guard = GUARDS.get(stack);
    if (guard?.handedOver) return guard.handedOver;
    // it has no guard, or its turn comes later
    const synthesized = guard ? guard.synthesize() : stack.toTerraform();
    return new Set(secretOutputsOf(synthesized, namesOf(synthesized, receivedBy(stack))));
  }

  private disabled = false;
  private readonly allowed: string[] = [];
  private readonly synthesize: () => any;
  private handedOver?: ReadonlySet<string>;

  private constructor(stack: TerraformStack) {
    // an aspect would see constructs, not what they and overrides resolve to, and resolving them once more would double the time of synthesis
    this.synthesize = stack.toTerraform.bind(stack);
    stack.toTerraform = () => {
      const synthesized = this.synthesize();
      this.check(stack, synthesized);
      return synthesized;
    };
  }

  private check(stack: TerraformStack, synthesized: any): void {
    const names = namesOf(synthesized, receivedBy(stack));
    checkFrozen(stack, synthesized, names);
    this.handedOver = new Set(secretOutputsOf(synthesized, names));
    if (this.disabled) return;
    const leaks = leaksOf(synthesized, names)
      .map((leak) => ({ ...leak, construct: leak.construct ?? pathOfLocal(stack, leak.at) }))
      .filter(({ construct = stack.node.path }) => !this.allowed.some((path) => construct === path || construct.startsWith(`${path}/`)));
    if (leaks.length > 0) {
      const lines = leaks.map(({ at, construct, text }) => `\n  ${at}${construct ? ` (${construct})` : ''} ${text}`);
      throw new Error(`stack ${stack.node.path} shows secrets to people who may not know them:${[...new Set(lines)].join('')}`);
    }
  }
}

const GUARDS = new WeakMap<TerraformStack, LeakGuard>();

/** The outputs of other stacks that hold a secret. */
function receivedBy(stack: TerraformStack): ReadonlySet<string> {
  return new Set(stack.dependencies.flatMap((producer) => [...LeakGuard._handedOver(producer)]));
}

/** The construct of `local.x`, which the synthesized stack does not tell. */
function pathOfLocal(stack: TerraformStack, at: string): string | undefined {
  const [, name] = /^local\.([^.]+)/.exec(at) ?? [];
  const local = name && stack.node.findAll().find((each) => each instanceof TerraformLocal && each.friendlyUniqueId === name);
  return local ? local.node.path : undefined;
}

/** @throws if a delivery would never be written again. That is no leak, and no reason makes it right. */
function checkFrozen(stack: TerraformStack, synthesized: any, names: Scope): void {
  const lines = frozenDeliveries(synthesized, names).map(
    ({ address, argument, construct, ignored }) =>
      `\n  ${address}${construct ? ` (${construct})` : ''} must not have ${argument} in ignore_changes, got ${JSON.stringify(ignored)}: leave it out`,
  );
  if (lines.length > 0) {
    throw new Error(`deliveries of stack ${stack.node.path} would keep the first secret, and lock their consumers out:${lines.join('')}`);
  }
}

function checkReason(reason: string): void {
  if (reason.trim() === '') {
    throw new Error(`reason must say why secrets may be shown, got ${JSON.stringify(reason)}: write it for whoever reads this next`);
  }
}
