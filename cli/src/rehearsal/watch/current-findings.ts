import type { WriteOnlyValue } from '../../providers/stand-in';
import type { State } from '../state';
import { type Findings, findPlaces, textsOf } from './places';
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
      const texts = [...textsOf(state), ...writeOnlyTexts(received, state)];
      this.last = { state, version, findings: findPlaces(texts, this.secrets) };
    }
    return this.last.findings;
  }
}
