import type { RawChange } from '../../src/gate/plan/raw-plan';
import type { Manifest } from '../../src/manifest/manifest';
import { created, destroyed, kept, UNKNOWN, updated } from './plan-of';

/** The generations that plans of the tables are about, a month apart. */
export const [JAN, FEB, MAR] = ['2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z', '2027-03-01T00:00:00Z'];

/** An obviously fake secret that belongs to a token. */
export function secretOf(id: string): string {
  return `fake${id}.atlasv1.fakeNotARealSecretOf${id}`;
}

/** A token as the state has it. */
export function agentToken(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return { id: `at-${id}`, agent_pool_id: 'apool-1', description: 'build', token: secretOf(id), ...more };
}

/** A token that is yet to be created. */
export function newAgentToken(more: Readonly<Record<string, unknown>> = {}) {
  return { id: UNKNOWN, agent_pool_id: 'apool-1', description: 'build', token: UNKNOWN, ...more };
}

/** A variable that holds a secret. */
export function variable(value: unknown, key = 'TOKEN') {
  return { id: `var-${key}`, workspace_id: 'ws-1', key, value };
}

interface Turns {
  /** When each generation was first applied. */
  readonly since: Readonly<Record<string, string>>;
  /** Current and live generations, before the plan and after it; the current one is the first. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Generations whose boundary the plan knows no more. */
  readonly gone?: readonly string[];
  readonly name?: string;
}

/** What a rotation of this library is in a plan. */
export function rotation({ since, before, after, gone = [], name = 'monthly' }: Turns): RawChange[] {
  const turn = (generations: readonly string[]) => ({ input: { current: generations[0], live: generations } });
  const record = (at: string) => ({ input: { at: Date.parse(at) / 1000, newest: 0 } });
  return [
    kept(`terraform_data.${name}_origin`, { input: { at: 0, first: 0 } }),
    ...Object.entries(since).map(([generation, at]) => {
      const address = `terraform_data.${name}_journal["${generation}"]`;
      return gone.includes(generation) ? destroyed(address, record(at)) : kept(address, record(at));
    }),
    ...after
      .filter((generation) => !(generation in since))
      .map((generation) => created(`terraform_data.${name}_journal["${generation}"]`, { input: { at: 0, newest: 0 } })),
    updated(`terraform_data.${name}_live`, turn(before), turn(after)),
  ];
}

/** The roster of a block of this library. */
export function roster(name: string): RawChange {
  return updated(`terraform_data.${name}_roster`, { input: ['at-old'] }, { input: UNKNOWN });
}

/** What a synthesized stack declares of `tfe_agent_token.build` and `cloudflare_zero_trust_access_service_token.ci`. */
export function manifest(calendar: { readonly overlap?: number; readonly revokeAt?: readonly string[] } = {}): Manifest {
  return {
    version: 1,
    rotations: {
      monthly: {
        kind: 'calendar',
        segments: [{ from: JAN, every: 30 * 86400 }],
        rotateAt: [],
        revokeAt: [...(calendar.revokeAt ?? [])],
        overlap: calendar.overlap ?? 7 * 86400,
        memory: 24,
      },
    },
    credentials: { monthly: { 'fleet/build': 'tfe_agent_token.build', ci: 'cloudflare_zero_trust_access_service_token.ci' } },
    deliveries: {},
    renderings: {},
    holds: {},
    graces: {},
    revocations: {},
  };
}

/** A Cloudflare service token with secret versions. */
export function serviceToken(version: unknown, deadline: unknown, more: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 'st-1',
    account_id: 'account-1',
    client_secret: 'cfast_fakeNotARealSecretOfServiceToken',
    client_secret_version: version,
    previous_client_secret_expires_at: deadline,
    ...more,
  };
}
