import type { WriteOnlyValue } from '../../plugin/stand-in';
import type { State } from '../../terraform/state';
import { type Findings, findPlaces, type Text, textsOf } from './places';
import type { Secrets } from './secrets';
import { writeOnlyTexts } from './write-only';

/** Looks for secrets in every place there is, but only when there may be something new: most applies change nothing. */
export class CurrentFindings {
  private last?: { readonly state: State | undefined; readonly version: string; readonly findings: Findings };

  constructor(
    private readonly secrets: Secrets,
    private readonly writeOnly: () => readonly WriteOnlyValue[],
  ) {}

  public in(state: State | undefined): Findings {
    const received = this.writeOnly();
    const version = JSON.stringify([this.secrets.all().length, received]);
    if (this.last?.state !== state || this.last?.version !== version) {
      const findings = findPlaces(allTexts(state, writeOnlyTexts(received, state)), this.secrets);
      this.last = { state, version, findings };
    }
    return this.last.findings;
  }
}

/** What a stand-in received goes before what the state has in its place: it is what a consumer reads there. */
function* allTexts(state: State | undefined, received: readonly Text[]): Generator<Text> {
  const places = new Set(received.map(({ place }) => place));
  for (const text of textsOf(state)) {
    if (!places.has(text.place)) yield text;
  }
  yield* received;
}
