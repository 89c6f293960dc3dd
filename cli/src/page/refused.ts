import type { Credential } from './picture';

/** Whether a consumer of a credential was refused although nobody asked for it. */
export function isRefused({ lanes }: Credential): boolean {
  return lanes.some(({ refused }) => refused.some(({ declared }) => !declared));
}
