import type { WriteOnlyValue } from '../../plugin/stand-in';
import type { State } from '../../terraform/state';
import type { Findings } from './findings';
import { findPlaces } from './places';
import type { Secrets } from './secrets';
import { type NameObject, type Text, textsOf } from './texts';
import { writeOnlyTexts } from './write-only';

/** Looks for secrets in every place there is, but only when there may be something new: most applies change nothing. */
export class CurrentFindings {
  private last?: { readonly state: State | undefined; readonly version: string; readonly findings: Findings };

  private byBlock?: ReadonlyMap<string, string[]>;

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
      this.byBlock = undefined;
    }
    return this.last.findings;
  }

  /** The strings at a place of the last findings, in each instance of its resource. */
  public textsAt(place: string): string[] {
    this.byBlock ??= textsByBlock(this.last?.findings.texts);
    return this.byBlock.get(place) ?? [];
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

/** Texts by their place, without the key of the instance: `tfe_variable.token#value`. */
function textsByBlock(texts: Findings['texts'] = new Map()): Map<string, string[]> {
  const byBlock = new Map<string, string[]>();
  for (const [place, value] of texts) {
    const block = place.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]#/, '#');
    byBlock.set(block, [...(byBlock.get(block) ?? []), value]);
  }
  return byBlock;
}
