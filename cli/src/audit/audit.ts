import { Scrubber } from '../gate/scrubber';
import { count } from '../rehearsal/report/count';
import { type Answer, ask, type Place } from './ask';
import type { Machine } from './asking/machine';
import { byCredential } from './audit-scene';
import { compare } from './compare';
import { type GivenStack, type KnownStack, know } from './known/known-stack';
import type { Limits } from './limits';
import { compile } from './report/compile';
import type { AuditReport } from './report/report';
import type { AuditedVendor } from './vendor';

export interface AuditOptions {
  readonly vendors: readonly AuditedVendor[];
  readonly stacks: readonly GivenStack[];
  /** Stacks of which no state is given. */
  readonly unseen: readonly string[];
  /** Places to look at besides those that the states tell of. */
  readonly places: readonly Place[];
  readonly urls: ReadonlyMap<string, string>;
  readonly limits: Limits;
  readonly failOn: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly machine: Machine;
}

/** Asks the vendors, and compares what they tell with what the states hold. Changes nothing. */
export async function audit({
  vendors,
  stacks: given,
  unseen,
  places,
  urls,
  limits,
  failOn,
  environment,
  machine,
}: AuditOptions): Promise<AuditReport> {
  const now = Math.floor(machine.now());
  const stacks = given.map((stack) => know(stack, { vendors, now }));
  const answer = await ask({ vendors, stacks, places, urls, environment, machine });
  const { connections, reads, dangling, doubts } = answer;
  const tokens = compare(reads, stacks);
  const report = compile({
    scene: {
      tokens,
      byCredential: byCredential(tokens),
      stacks,
      dangling,
      limits,
      now,
      endingCall: ({ vendor, scope, id }) => connections.get(vendor)?.endingCall(scope, { id }),
    },
    failOn,
    asked: reads.map(({ vendor, scope, tokens: told, isExact }) => ({
      vendor: vendor.id,
      scope,
      tokens: told.length,
      disabled: told.filter(({ enabled }) => !enabled).length,
      exact: isExact,
    })),
    doubts: [...doubts, ...doubtsOf(stacks, answer)],
    notes: notesOf(stacks, unseen, answer, vendors),
  });
  const secrets = [...stacks.flatMap((stack) => stack.secrets), ...secretsIn(environment)];
  return new Scrubber({}, secrets).scrubAll(report);
}

/** What we and the vendors' providers authenticate with. */
function secretsIn(environment: NodeJS.ProcessEnv): string[] {
  const names = Object.keys(environment).filter((name) => /^(?:TFE|TF_TOKEN|CLOUDFLARE|LW)_.*(?:TOKEN|SECRET|KEY)|^TF_TOKEN_/.test(name));
  return names.flatMap((name) => environment[name] ?? []);
}

/** What cannot be judged although everybody answered. */
function doubtsOf(stacks: readonly KnownStack[], { reads, doubts }: Answer): string[] {
  const unknown = stacks.flatMap(({ name, rotations }) => rotations.map((each) => ({ name, ...each })));
  return [
    ...(reads.length === 0 && doubts.length === 0
      ? ['nobody was asked, for no state holds a token: give the state of a stack that has some, or say whom to --ask']
      : []),
    // of boundaries that only a plan knows it is told in a note: nothing can be done about it
    ...unknown.flatMap(({ name, rotation, due, unknown: why }) => (why === null || due === null ? [] : [`${name}: ${rotation}: ${why}`])),
  ];
}

function notesOf(stacks: readonly KnownStack[], unseen: readonly string[], { reads }: Answer, vendors: readonly AuditedVendor[]): string[] {
  const others = stacks.flatMap((stack) => [...stack.others]);
  const silent = vendors.filter(({ id, tellsUse }) => !tellsUse && reads.some(({ vendor }) => vendor.id === id));
  return [
    ...unseen.map((name) => `no state of ${name} is given: its tokens are taken for those of nobody that is known`),
    ...stacks.flatMap(({ name, tokens, rotations, isDeclared }) => [
      ...(isDeclared === false ? [`${name} declares no rotation: overlaps, boundaries and owners are not known`] : []),
      ...(tokens.length === 0 ? [`the state of ${name} holds no token that a vendor is asked about`] : []),
      ...rotations.flatMap(({ rotation, due, unknown }) => (unknown === null || due !== null ? [] : [`${name}: ${rotation}: ${unknown}`])),
    ]),
    ...[...new Set(others.map(([type]) => type))].map((type) => {
      const held = others.reduce((sum, [each, n]) => sum + (each === type ? n : 0), 0);
      return `${count(held, 'token')} of the kind ${type} in the states: nobody is asked about these`;
    }),
    ...silent.map(({ title }) => `${title} does not tell when a token is used: what depends on that is not looked for there`),
  ];
}
