import type { Resource } from '../plan/resource';
import type { Scene } from '../scene';
import type { Credential } from './credential';
import { isServiceToken } from './token-types';

/** What a plan does to a token whose secret the vendor makes anew in place. */
export interface VersionChange {
  readonly before: number;
  readonly after: number;
  /** Until when the vendor accepts the superseded secret; null if nothing is said, undefined if the plan does not know it. */
  readonly deadline?: string | null;
}

/** The change of a Cloudflare service token's version; undefined if there is none. One that was never given is the first. */
export function versionChangeOf(resource: Resource): VersionChange | undefined {
  const [before, after] = [resource.before?.client_secret_version ?? 1, resource.after?.client_secret_version];
  const isOne = isServiceToken(resource.type) && resource.fate === 'updated';
  return isOne && typeof before === 'number' && typeof after === 'number' && before !== after
    ? { before, after, deadline: deadlineOf(resource) }
    : undefined;
}

/** The Cloudflare service tokens whose version changes. */
export function versionChangesOf({
  credentials,
}: Scene): (VersionChange & { readonly credential: Credential; readonly resource: Resource })[] {
  return credentials.flatMap((credential) =>
    credential.tokens.flatMap(({ resource }) => {
      const change = versionChangeOf(resource);
      return change === undefined ? [] : [{ ...change, credential, resource }];
    }),
  );
}

function deadlineOf({ after, unknown }: Resource): string | null | undefined {
  if ((unknown as any)?.previous_client_secret_expires_at === true) {
    return undefined;
  }
  const deadline = after?.previous_client_secret_expires_at;
  return typeof deadline === 'string' && deadline !== '' ? deadline : null;
}

/** Whether the stack asks that the secret which is there before the plan ends at once: it was issued before a revocation. */
export function isRevoked(scene: Scene, credential: Credential): boolean {
  const floor = scene.floorOf(credential);
  const at = instantIn(recordOf(scene, credential)?.before);
  return floor !== undefined && at !== undefined && at < floor;
}

/** When a version was first tried: by an earlier apply, where that failed after it had made its record. */
export function firstTried(scene: Scene, credential: Credential): number | undefined {
  return instantIn(recordOf(scene, credential)?.after) ?? scene.plan.now;
}

function recordOf({ plan }: Scene, { module, tokens: [{ resource }] }: Credential): Resource | undefined {
  return plan.memoryOf(module, `${resource.name}_record`).at(0);
}

function instantIn(values: Resource['before']): number | undefined {
  const input = values?.input as { at?: unknown } | undefined;
  return typeof input?.at === 'number' ? input.at : undefined;
}
