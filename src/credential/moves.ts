import { TerraformElement, TerraformOutput, TerraformStack, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { listOf } from '../rotation/list';
import { pathInStack } from '../rotation/rotation';

const ID = 'rotation-moves';

const PATH = /^[^/]+(\/[^/]+)*$/;

/** Where a construct stood before it was renamed or moved. */
export interface MovedProps {
  readonly movedFrom?: string;
  readonly movedFromEarlier?: string[];
}

/** Terraform: a block that says where something was. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/**
 * The constructs of a stack that were renamed or moved, and `moved` blocks for all that they hold.
 */
export class Moves extends TerraformElement {
  /**
   * Notes where a construct stood.
   *
   * @throws if a path is none, or another construct came from it.
   */
  public static declare(construct: IConstruct, { movedFrom, ...props }: MovedProps): void {
    const movedFromEarlier = listOf('movedFromEarlier', props.movedFromEarlier);
    if (movedFrom === undefined) {
      if (movedFromEarlier.length === 0) return;
      throw new Error(
        `movedFromEarlier must be given with movedFrom, got ${JSON.stringify(movedFromEarlier)} alone: movedFrom is the last place before this one`,
      );
    }
    const stack = TerraformStack.of(construct);
    (Moves.in(stack) ?? new Moves(stack, ID)).note(construct, [...movedFromEarlier, movedFrom]);
  }

  /** The paths that a construct had in its stack, the first one first, the present one last. */
  public static pathsOf(construct: IConstruct): string[] {
    return Moves.in(TerraformStack.of(construct))?.pathsOf(construct) ?? [pathInStack(construct)];
  }

  /** The logical ids that an element had, the first one first, the present one last. */
  public static idsOf(element: TerraformElement): string[] {
    const former = Moves.pathsOf(element).slice(0, -1);
    return [...former.map((path) => idAt(element.cdktfStack, path)), element.friendlyUniqueId];
  }

  /** The logical id that an element would have at its first path. */
  public static firstIdOf(element: TerraformElement): string {
    return idAt(element.cdktfStack, Moves.pathsOf(element)[0]);
  }

  /** Terraform: the blocks for what had these addresses, one after another. */
  public static along(addresses: readonly string[]): Moved[] {
    const different = addresses.filter((address, i) => address !== addresses[i - 1]);
    return different.slice(1).map((to, i) => ({ from: different[i], to }));
  }

  private static in(stack: TerraformStack): Moves | undefined {
    return stack.node.tryFindChild(ID) as Moves | undefined;
  }

  private readonly former = new Map<IConstruct, readonly string[]>();

  public toTerraform(): any {
    for (const paths of this.former.values()) for (const path of paths) this.checkLeft(path);
    const elements = [...new Set([...this.former.keys()].flatMap((construct) => construct.node.findAll()))].filter((each) =>
      TerraformElement.isTerraformElement(each),
    );
    const names = new Map(elements.map((element) => [element.friendlyUniqueId, Moves.idsOf(element)]));
    const moved = elements.flatMap((element) =>
      resourcesOf(element).flatMap(([type, name]) => {
        // what is emitted beside a resource bears its name and a suffix
        const present = [...names.keys()].filter((id) => name === id || name.startsWith(`${id}_`)).sort((a, b) => b.length - a.length)[0];
        const ids = names.get(present) ?? [];
        return Moves.along(ids.map((id) => `${type}.${id}${name.slice(present.length)}`));
      }),
    );
    return { ...(moved.length > 0 && { moved }), ...outputsOf(elements) };
  }

  private note(construct: IConstruct, paths: readonly string[]): void {
    const present = pathInStack(construct);
    paths.forEach((path, i) => {
      const property = i === paths.length - 1 ? 'movedFrom' : `movedFromEarlier[${i}]`;
      if (typeof path !== 'string' || Token.isUnresolved(path) || !PATH.test(path)) {
        throw new Error(
          `${property} of ${present} must be the path that it had in its stack, such as fleet/build, got ${JSON.stringify(path)}: join the ids of the constructs on the way to it with "/"`,
        );
      }
      if ([present, ...paths.slice(0, i)].includes(path)) {
        throw new Error(`${property} of ${present} must be a path that it no longer has, got ${path} again: leave it out`);
      }
      const [other] = [...this.former].find(([, others]) => others.includes(path)) ?? [];
      if (other) {
        throw new Error(
          `${property} of ${present} must be a path that nothing else had, got ${path}, from which ${pathInStack(other)} came: correct one of them`,
        );
      }
    });
    this.former.set(construct, paths);
  }

  private pathsOf(construct: IConstruct): string[] {
    const present = pathInStack(construct);
    const own = [...(this.former.get(construct) ?? []), present];
    // it came along with what it was in
    for (let scope = construct.node.scope; scope && scope !== this.cdktfStack; scope = scope.node.scope) {
      const above = pathInStack(scope);
      if (this.former.has(scope) && own[0].startsWith(`${above}/`)) {
        return [...this.pathsOf(scope).map((path) => path + own[0].slice(above.length)), ...own.slice(1)];
      }
    }
    return own;
  }

  /** @throws if something stands where something else came from. */
  private checkLeft(path: string): void {
    const there = path.split('/').reduce<IConstruct | undefined>((each, id) => each?.node.tryFindChild(id), this.cdktfStack);
    if (!there) return;
    const [construct] = [...this.former].find(([, paths]) => paths.includes(path))!;
    throw new Error(
      `movedFrom of ${pathInStack(construct)} must be a path where nothing stands any more, got ${path}, where a construct stands: give that one another id`,
    );
  }
}

/** The type and the name of each resource that an element emits. */
function resourcesOf(element: TerraformElement): [type: string, name: string][] {
  const { resource = {} } = element.toTerraform() as { resource?: Record<string, object> };
  return Object.entries(resource).flatMap(([type, blocks]) => Object.keys(blocks).map((name): [string, string] => [type, name]));
}

/** Terraform: outputs cannot be moved, so that each is there under its former names, too. */
function outputsOf(elements: readonly TerraformElement[]): any {
  const outputs = elements
    .filter((element) => element instanceof TerraformOutput)
    .flatMap((output) =>
      Moves.idsOf(output)
        .slice(0, -1)
        .map((id) => [id, Object.values<any>(output.toTerraform().output)[0]]),
    );
  return outputs.length > 0 ? { output: Object.fromEntries(outputs) } : {};
}

/** The logical id of an element at a path. */
function idAt(stack: TerraformStack, path: string): string {
  const scopes = [stack, ...path.split('/').map((id) => ({ node: { id } }))];
  // all that it reads of a node
  return stack.getLogicalId({ scopes } as never);
}
