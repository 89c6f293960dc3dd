import { NotRun } from '../../cli/src/rehearsal/errors';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import type { Course, Mutant } from './mutant';
import type { Stacks, Workshop } from './workshop';

/** What a rehearsal said of a stack. */
interface Said {
  readonly exitCode: number;
  readonly reasons: readonly string[];
}

export type Outcome = 'found' | 'survives' | 'not tested';

export interface Finding {
  readonly outcome: Outcome;
  /** What was said of the mutant, or of the original where that is not as it should be. */
  readonly said: string;
}

/** Rehearses mutants, and the stacks that they were made of. */
export class Trial {
  private readonly originals = new Map<string, Promise<Said>>();

  constructor(private readonly workshop: Workshop) {}

  /** Whether a mutant is found: it must be called wrong or doubtful, and for something that its original was not. */
  public async of(mutant: Mutant & { readonly name: string }): Promise<Finding> {
    const { course } = mutant;
    const original = await this.original(mutant);
    if (original.exitCode !== (course.refuses ? 1 : 0)) {
      return { outcome: 'not tested', said: `the original: exit ${original.exitCode}: ${original.reasons.join('; ')}` };
    }
    const said = await this.rehearse(this.workshop.mutated(mutant), course);
    const malformed = said.reasons.find((reason) => reason.startsWith('terraform init failed'));
    if (malformed !== undefined) return { outcome: 'not tested', said: `no configuration at all: ${malformed}` };
    const known = new Set(original.reasons.map(kindOf));
    const news = said.reasons.filter((reason) => !known.has(kindOf(reason)));
    return { outcome: news.length > 0 ? 'found' : 'survives', said: news[0] ?? `exit ${said.exitCode}: ${said.reasons.join('; ')}` };
  }

  private original({ subject, course }: Mutant): Promise<Said> {
    const key = JSON.stringify([subject.name, course.flags, course.edit?.at, course.edit?.to.name]);
    const known = this.originals.get(key) ?? this.rehearse(this.workshop.original(subject, course), course);
    this.originals.set(key, known);
    return known;
  }

  private async rehearse({ first, edited }: Stacks, { flags, edit }: Course): Promise<Said> {
    const become = edit && edited ? { edit: [`${edit.at}=${this.workshop.write(edited)}`] } : {};
    try {
      return await rehearsalOf(this.workshop.write(first), { ...flags, ...become }, { planAhead: true });
    } catch (error) {
      if (error instanceof NotRun) return { exitCode: 3, reasons: [error.message] };
      throw error;
    }
  }
}

/** What a reason is about, without its numbers and its places. */
function kindOf(reason: string): string {
  return reason.replace(/\d+/g, '').replace(/[:,].*$/s, '');
}
