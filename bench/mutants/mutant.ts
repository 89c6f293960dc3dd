import type { RehearseFlags } from '../../cli/src/commands/rehearse-settings';
import type { Mutation } from './edit';
import type { Subject } from './subject';

/** How a mutant is rehearsed. */
export interface Course {
  readonly flags: Partial<RehearseFlags>;
  /** From a moment on the stack is this one, with the same mutation. */
  readonly edit?: { readonly at: string; readonly to: Subject };
  /** Terraform refuses something on this course, as it should; the mutant is found if it does harm instead. */
  readonly refuses?: boolean;
}

/** One wrong stack: what a wrong refactoring of the library could emit. */
export interface Mutant {
  readonly title: string;
  readonly subject: Subject;
  readonly mutate: Mutation;
  readonly course: Course;
  /** Why it does the same as the original, or nobody can tell the difference. */
  readonly equivalent?: string;
  /** Why a rehearsal cannot see it: a limit that the docs name. */
  readonly limit?: string;
}
