import type { State } from '../state';
import { type Findings, findPlaces, textsOf } from './places';
import type { Secrets } from './secrets';
import type { VendorAtWork } from './vendors-at-work';
import { writeOnlyTexts } from './write-only';

/** Looks for secrets in every place there is, but only when there may be something new: most applies change nothing. */
export class CurrentFindings {
  private last?: { readonly state: State | undefined; readonly version: string; readonly findings: Findings };

  constructor(
    private readonly secrets: Secrets,
    private readonly vendors: readonly VendorAtWork[],
  ) {}

  public in(state: State | undefined): Findings {
    const version = JSON.stringify([this.secrets.all().length, this.vendors.map(({ standIn }) => standIn?.writeOnly())]);
    if (this.last?.state !== state || this.last?.version !== version) {
      const texts = [...textsOf(state), ...writeOnlyTexts(this.vendors, state)];
      this.last = { state, version, findings: findPlaces(texts, this.secrets) };
    }
    return this.last.findings;
  }
}
