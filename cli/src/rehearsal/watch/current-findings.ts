import type { WriteOnlyValue } from '../../plugin/stand-in';
import type { State } from '../../terraform/state';
import { Blocks } from './blocks';
import type { Findings } from './findings';
import { findPlaces } from './places';
import type { Secrets } from './secrets';
import { type NameObject, type Text, textsOf } from './texts';
import { writeOnlyTexts } from './write-only';

/** Looks for secrets in every place there is, but only when there may be something new: most applies change nothing. */
export class CurrentFindings {
  private last?: { readonly state: State | undefined; readonly version: string; readonly findings: Findings };

  private blocks?: Blocks;

  constructor(
    private readonly secrets: Secrets,
    private readonly writeOnly: () => readonly WriteOnlyValue[],
    private readonly nameObject?: NameObject,
  ) {}

  public in(state: State | undefined): Findings {
    const received = this.writeOnly();
    const version = JSON.stringify([this.secrets.all().length, received]);
    if (this.last?.state !== state || this.last?.version !== version) {
      const findings = findPlaces(this.allTexts(state, writeOnlyTexts(received, state, this.nameObject)), this.secrets);
      this.last = { state, version, findings };
      this.blocks = undefined;
    }
    return this.last.findings;
  }

  /** What stands at a place of the last findings, in each instance of its resource: a string, or JSON of the strings within. */
  public textsAt(place: string): string[] {
    this.blocks ??= new Blocks(this.last?.findings.texts);
    return this.blocks.at(place);
  }

  /** What the object is called that a resource without instances wrote last; undefined where nobody knows. */
  public objectOf(address: string): string | undefined {
    return this.last?.findings.objects.get(address);
  }

  /** What a stand-in received goes before what the state has in its place: it is what a consumer reads there. */
  private *allTexts(state: State | undefined, received: readonly Text[]): Generator<Text> {
    const places = new Set(received.map(({ place }) => place));
    for (const text of textsOf(state, this.nameObject)) {
      if (!places.has(text.place)) yield text;
    }
    yield* received;
  }
}
