import type { Course } from './course/course';
import type { Edit } from './options';
import type { ApplyAt } from './timetable';

/** A stack that is applied again and again. */
export interface InTurn {
  readonly course: Course;
  readonly options: { readonly edits?: readonly Edit[] };
  /** When it was applied last. */
  readonly previous: number;
  readonly applier: {
    /** How many of its plans are being made before their time. */
    readonly making: number;
    begin(apply: ApplyAt): boolean;
  };
}

/** A third plan would only keep the others waiting. */
const AT_ONCE = 2;

/** Whose apply is the next one, and whose plans are begun before that. */
export class Turns<A extends InTurn> {
  private over = false;

  constructor(private readonly actors: () => readonly A[]) {}

  /** Whose turn is next. */
  public next(): A | undefined {
    return this.upcoming(1).at(0)?.actor;
  }

  /** Begins plans of the turns to come, as many at once as there are cores for. */
  public ahead(): void {
    if (this.over) return;
    const making = () => this.actors().reduce((sum, { applier }) => sum + applier.making, 0);
    for (const { actor, apply } of this.upcoming(AT_ONCE)) {
      if (making() >= AT_ONCE) return;
      if (editsBefore(actor, apply).length === 0) actor.applier.begin(apply);
    }
  }

  /** No plan is begun any more. */
  public end(): void {
    this.over = true;
  }

  /** Of those that are at the same instant the first stack comes first. */
  private upcoming(most: number): { readonly actor: A; readonly apply: ApplyAt }[] {
    return this.actors()
      .flatMap((actor) =>
        actor.course
          .upcoming()
          .slice(0, most)
          .map((apply) => ({ actor, apply })),
      )
      .sort((a, b) => a.apply.at - b.apply.at);
  }
}

/** What a stack becomes before an apply to come. */
export function editsBefore({ options: { edits = [] }, previous }: Pick<InTurn, 'options' | 'previous'>, { at: next }: ApplyAt): Edit[] {
  return edits.filter(({ at }) => at > previous && at <= next);
}
