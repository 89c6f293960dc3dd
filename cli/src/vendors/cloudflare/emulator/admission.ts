import type { Switches } from '../../../emulation/switches';
import { type Circle, matchOf, reaches } from './matching';
import type { CloudflareStore, Policy, Scope, ServiceToken } from './store';
import type { CloudflareSwitches } from './switches';

/** Something that asks whoever comes for a token, by policies in order of precedence. */
interface Door {
  readonly policies: readonly Policy[];
  /** There is no such application here: it is taken to be elsewhere. */
  readonly elsewhere?: boolean;
}

/** Why policies keep a token out; undefined: they let it in, or there are none. */
type Judgement = string | undefined;

const LETS_SERVICES_IN = ['non_identity', 'bypass'];

/** Judges tokens by the policies of their account. */
export class Admission {
  private readonly judged = new Map<string, { readonly revision: number; readonly judgement: Judgement }>();
  private doors: { readonly revision: number; readonly all: readonly Door[] } = { revision: -1, all: [] };

  constructor(
    private readonly store: CloudflareStore,
    private readonly switches: Switches<CloudflareSwitches>,
  ) {}

  /** Why no policy lets a token in now. */
  public objectionTo(token: ServiceToken): Judgement {
    const { revision } = this.store;
    const known = this.judged.get(token.id);
    if (known?.revision === revision) {
      return known.judgement;
    }
    const judgement = this.judge(token);
    this.judged.set(token.id, { revision, judgement });
    return judgement;
  }

  private judge(token: ServiceToken): Judgement {
    const { id, scope } = token;
    const wasNamed = this.store.wasNamed(token);
    if (!wasNamed && !this.store.ownersOfPolicies.has(scope)) {
      return undefined;
    }
    const verdicts = this.allDoors()
      .filter(({ policies }) => policies.some((policy) => reaches(policy.scope, scope)))
      .map((door) => ({ ...door, ...this.verdictOf(door, token) }));
    const open = verdicts.filter(({ admits }) => admits);
    if (open.some(({ elsewhere }) => !elsewhere)) {
      return undefined;
    }
    if (open.length > 0) {
      return this.switches.decide('unattachedPolicies') === 'used-elsewhere'
        ? undefined
        : `service token ${id} is included only in policies that no application uses`;
    }
    if (!wasNamed && this.switches.decide('tokensInNoPolicy') === 'accepted') {
      return undefined;
    }
    const [objection] = verdicts.flatMap((verdict) => verdict.objection ?? []);
    if (objection !== undefined) {
      return `service token ${id} ${objection}`;
    }
    return `service token ${id} is not included in any policy`;
  }

  private verdictOf({ policies }: Door, token: ServiceToken): { readonly admits: boolean; readonly objection?: string } {
    const matching = policies.filter((policy) => this.matches(policy, token));
    const admitting = matching.find(({ decision }) => LETS_SERVICES_IN.includes(decision));
    const denying = matching.find(({ decision }) => decision === 'deny');
    if (admitting !== undefined && (denying === undefined || this.switches.decide('denyBesideServiceAuth') === 'comes-after')) {
      return { admits: true };
    }
    if (denying !== undefined) {
      return { admits: false, objection: `is denied by the policy "${denying.name}"` };
    }
    const [asking] = matching;
    return asking === undefined
      ? { admits: false }
      : {
          admits: false,
          objection: `is sent to a login by the policy "${asking.name}": only the decision non_identity lets service tokens in, not ${asking.decision}`,
        };
  }

  private matches(policy: Policy, token: ServiceToken): boolean {
    const match = matchOf(policy, token, this.circle);
    // a policy that keeps out whoever comes from somewhere is about others
    return match === 'perhaps' ? policy.decision !== 'deny' && this.switches.decide('circumstances') === 'met' : match === 'yes';
  }

  private readonly circle: Circle = {
    findGroup: (id) => this.store.groups.get(id),
    elsewhere: () => (this.switches.decide('groupsElsewhere') === 'with-it' ? 'yes' : 'no'),
  };

  private allDoors(): readonly Door[] {
    const { revision } = this.store;
    if (this.doors.revision !== revision) {
      this.doors = { revision, all: doorsOf(this.store) };
    }
    return this.doors.all;
  }
}

function doorsOf({ applications, policies }: CloudflareStore): Door[] {
  const byApplication = new Map<string, Policy[]>();
  const unused = new Map<Scope, Policy[]>();
  // what an application here stopped using is not taken to be used elsewhere
  const used = new Set([...applications.values()].flatMap(({ everUsed }) => [...everUsed]));
  for (const policy of policies.values()) {
    if (policy.applicationId !== undefined) {
      byApplication.set(policy.applicationId, [...(byApplication.get(policy.applicationId) ?? []), policy]);
    } else if (!used.has(policy.id)) {
      unused.set(policy.scope, [...(unused.get(policy.scope) ?? []), policy]);
    }
  }
  for (const { id, uses, inline } of applications.values()) {
    const attached = uses.flatMap((each) => policies.get(each) ?? []);
    byApplication.set(id, [...(byApplication.get(id) ?? []), ...attached, ...inline]);
  }
  return [
    ...[...byApplication.values()].map((all) => ({ policies: [...all].sort((a, b) => a.precedence - b.precedence) })),
    ...[...unused.values()].map((all) => ({ policies: all, elsewhere: true })),
  ];
}
