import { createHash } from 'node:crypto';
import { SeededText } from '../emulation/seeded-text';
import { uuidOf } from '../emulation/uuid';
import { toInstant, type VirtualClock } from '../time/clock';

/** What a text may have to look like, in the order in which it is worth a try. */
export const FORMS = [
  'text',
  'instant',
  'uuid',
  'object',
  'list',
  'empty',
  'number',
  'address',
  'range',
  'duration',
  'url',
  'arn',
  'nothing',
] as const;

export type Tried = (typeof FORMS)[number];

/** Whether an instant is an end only a name tells. */
export type Form = Tried | 'end';

const BY_NAME: readonly (readonly [RegExp, Form])[] = [
  [/(^|_)(expir\w*|ends?|until|not_after|valid_to)(_|$)/, 'end'],
  [/(^|_)(at|time|date|timestamp|created|updated|modified|rfc3339|since|not_before)$/, 'instant'],
  [/(^|_)(id|uuid|guid|uid)$/, 'uuid'],
  [/(^|_)(json|policy_document|manifest)$/, 'object'],
  [/(^|_)arns?$/, 'arn'],
  [/(^|_)(url|uri|endpoint|href|link)$/, 'url'],
  [/(^|_)(ip|ip_address|ipv4|ipv4_address)$/, 'address'],
  [/(^|_)cidr(_block)?$/, 'range'],
];

const TEN_YEARS = 3650 * 86_400;

/** Forms of which each text is another one. */
const UNIQUE: readonly Form[] = ['text', 'uuid', 'url', 'arn'];

/** A shorter text may be there by chance. */
const TELLING = 8;

/** Values that no vendor gave: what providers would have computed. They follow from a seed, and are known wherever they come back. */
export class MadeUp {
  /** While it is set, other values are made up: to see what hangs on them. */
  public differently = false;
  private readonly known = new Set<string>();
  /** What each text was made up for that is like no other. */
  private readonly purposes = new Map<string, string>();
  private readonly text: SeededText;

  public constructor(
    private readonly clock: VirtualClock,
    seed: number,
  ) {
    this.text = new SeededText(seed);
  }

  /** What a text is likely to look like by the name of its attribute. */
  public formOf(name: string): Form {
    return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'text';
  }

  public make(form: Form, purpose: string): string | null {
    const made = this.shaped(form, this.differently ? `${purpose} differently` : purpose);
    if (made !== null && made.length >= TELLING && form !== 'instant' && form !== 'end') this.known.add(made);
    if (made !== null && UNIQUE.includes(form)) this.purposes.set(made, purpose);
    return made;
  }

  public has(text: string): boolean {
    return this.known.has(text);
  }

  /** Whether it was made up for that purpose, or for one that begins with it. */
  public isFor(text: string, purpose: string): boolean {
    return this.purposes.get(text)?.startsWith(purpose) === true;
  }

  private shaped(form: Form, purpose: string): string | null {
    switch (form) {
      case 'text':
        return `made-up-${this.text.next(purpose, 16).toLowerCase()}`;
      case 'instant':
        return this.clock.instant();
      case 'end':
        return toInstant(this.clock.now() + TEN_YEARS);
      case 'uuid':
        return uuidOf(createHash('sha256').update(this.text.next(purpose, 16)).digest('hex'));
      case 'object':
        return '{}';
      case 'list':
        return '[]';
      case 'empty':
        return '';
      case 'number':
        return '1';
      case 'address':
        return '192.0.2.1';
      case 'range':
        return '192.0.2.0/24';
      case 'duration':
        return '1h';
      case 'url':
        return `https://${this.text.next(purpose, 12).toLowerCase()}.example.test`;
      case 'arn':
        return `arn:aws:${serviceOf(purpose)}:us-east-1:000000000000:made-up-${this.text.next(purpose, 16).toLowerCase()}`;
      case 'nothing':
        return null;
    }
  }
}

/** Of the type that something is made up for: `iam` of `aws_iam_role`. */
function serviceOf(purpose: string): string {
  return /\baws_([a-z0-9]+)/.exec(purpose)?.[1] ?? 'made-up';
}
