import type { RawPlan } from '../../src/gate/plan/raw-plan';
import type { Manifest } from '../../src/manifest/manifest';
import type { POLICY_RULES } from '../../src/policy/declared';
import { created, deposed, destroyed, kept, output, planOf, recreated, replaced, UNKNOWN, updated } from '../gate/plan-of';
import { agentToken, FEB, JAN, MAR, manifest, newAgentToken, roster, rotation, secretOf, serviceToken, variable } from '../gate/stacks';

export interface PolicyCase {
  readonly plan: RawPlan;
  /** The rules that refuse it. */
  readonly refuses: readonly ((typeof POLICY_RULES)[number] | 'incomplete')[];
  readonly manifest?: Manifest;
  readonly allowDestroy?: readonly string[];
}

/** What `tfe_agent_token.build` and its delivery are declared as. */
const declared = (calendar: Parameters<typeof manifest>[0] = {}): Manifest => ({
  ...manifest(calendar),
  deliveries: { 'fleet/build': ['tfe_variable.token#value'], ci: ['tfe_variable.ci#value'] },
});
const byHand: Manifest = { ...declared(), rotations: { monthly: { kind: 'serial', serial: 2, overlap: 604_800, memory: 24 } } };

const build = (generation: string) => `tfe_agent_token.build["${generation}"]`;
const turn = rotation({ since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [MAR, FEB] });
const place = (secret: unknown) => updated('tfe_variable.token', variable(secretOf('feb')), variable(secret));
const service = 'cloudflare_zero_trust_access_service_token.ci["main"]';
const version = (from: unknown, to: unknown, deadline: unknown) => updated(service, serviceToken(from, null), serviceToken(to, deadline));
const revocation = (more: Readonly<Record<string, string>> = {}) => [
  ...rotation({ since: { [FEB]: FEB, ...more }, before: [FEB], after: ['2027-02-20T00:00:00Z'] }),
  destroyed(build(FEB), agentToken('feb')),
  created(build('2027-02-20T00:00:00Z'), newAgentToken()),
  roster('build'),
];
const serial = (before: string, after: string) => rotation({ since: { 1: JAN, 2: FEB }, before: [before], after: [after] });

/** Plans, and what the gate and a policy say of them alike. */
export const cases: Readonly<Record<string, PolicyCase>> = {
  'a rotation passes': {
    refuses: [],
    plan: planOf({
      changes: [
        ...turn,
        destroyed(build(JAN), agentToken('jan')),
        kept(build(FEB), agentToken('feb')),
        created(build(MAR), newAgentToken()),
        place(UNKNOWN),
      ],
    }),
  },
  'a plan without changes passes': {
    refuses: [],
    plan: planOf({
      changes: [
        ...rotation({ since: { [FEB]: FEB }, before: [FEB], after: [FEB] }),
        kept(build(FEB), agentToken('feb')),
        kept('tfe_variable.token', variable(secretOf('feb'))),
        kept(service, serviceToken(2, null)),
      ],
      outputs: { token: output(secretOf('feb'), secretOf('feb')) },
    }),
  },
  'a first apply passes': { refuses: [], plan: planOf({ changes: [created(build(MAR), newAgentToken())] }) },
  'a declared revocation passes': {
    refuses: [],
    manifest: declared({ revokeAt: ['2027-02-20T00:00:00Z'] }),
    plan: planOf({ changes: revocation() }),
  },
  'a revocation that has not begun is refused': {
    refuses: ['loses-all'],
    manifest: declared({ revokeAt: ['2027-02-20T00:00:00Z'] }),
    plan: planOf({ now: '2027-02-19T23:59:30Z', changes: revocation({ '2027-02-20T00:00:00Z': '2027-02-19T23:59:00Z' }) }),
  },
  'a revocation that an apply by a clock ahead has recorded passes': {
    refuses: [],
    manifest: declared({ revokeAt: ['2027-02-20T00:00:00Z'] }),
    plan: planOf({ now: '2027-02-19T23:59:30Z', changes: revocation({ '2027-02-20T00:00:00Z': '2027-02-20T00:00:10Z' }) }),
  },
  'the loss of all live tokens is refused': {
    refuses: ['loses-all'],
    plan: planOf({
      changes: [destroyed(build(JAN), agentToken('jan')), destroyed(build(FEB), agentToken('feb')), created(build(MAR), newAgentToken())],
    }),
  },
  'a destroyed credential is refused': {
    refuses: ['credential-destroyed'],
    plan: planOf({ changes: [destroyed(build(FEB), agentToken('feb'))] }),
  },
  'a destroyed credential that may go passes': {
    refuses: [],
    allowDestroy: ['fleet/build'],
    plan: planOf({ changes: [destroyed(build(FEB), agentToken('feb'))] }),
  },
  'a leftover of an earlier apply passes': {
    refuses: [],
    plan: planOf({ changes: [kept(build(FEB), agentToken('feb')), deposed(build(FEB), agentToken('old'))] }),
  },
  'the loss of the newest is refused': {
    refuses: ['loses-newest'],
    plan: planOf({ changes: [kept(build(JAN), agentToken('jan')), destroyed(build(FEB), agentToken('feb'))] }),
  },
  'a token that is destroyed before the next one is created is refused': {
    refuses: ['replace-destroys-first'],
    plan: planOf({ changes: [recreated(build(FEB), agentToken('feb'), newAgentToken())] }),
  },
  'a token that is retired within its overlap is refused': {
    refuses: ['retired-early'],
    plan: planOf({
      now: '2027-02-05T00:00:00Z',
      changes: [
        ...rotation({ since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [FEB] }),
        destroyed(build(JAN), agentToken('jan')),
        kept(build(FEB), agentToken('feb')),
      ],
    }),
  },
  'a token that is retired with the first delivery of its successor is refused': {
    refuses: ['retired-with-delivery'],
    plan: planOf({
      changes: [
        destroyed(build(JAN), agentToken('jan')),
        kept(build(FEB), agentToken('feb')),
        updated('tfe_variable.token', variable(secretOf('jan')), variable(secretOf('feb'))),
      ],
    }),
  },
  'a delivery that is left out is refused': {
    refuses: ['delivery-left-out'],
    plan: planOf({
      changes: [
        kept(build(FEB), agentToken('feb')),
        created(build(MAR), newAgentToken()),
        kept('tfe_variable.token', variable(secretOf('feb'))),
      ],
    }),
  },
  'a delivery that keeps a retired secret is refused': {
    refuses: ['delivery-left-out'],
    plan: planOf({
      changes: [
        destroyed(build(JAN), agentToken('jan')),
        kept(build(FEB), agentToken('feb')),
        kept('tfe_variable.token', variable(`{"token":"${secretOf('jan')}"}`)),
      ],
    }),
  },
  'an incomplete plan is refused': { refuses: ['incomplete'], plan: { ...planOf({ changes: [] }), complete: false } },
  'a plan that ended with an error is refused': { refuses: ['incomplete'], plan: { ...planOf({ changes: [] }), errored: true } },
  'a new version with a deadline passes': { refuses: [], plan: planOf({ changes: [version(1, 2, '2027-03-09T00:00:00Z')] }) },
  'a first version with an unknown deadline passes': { refuses: [], plan: planOf({ changes: [version(null, 2, UNKNOWN)] }) },
  'a version that goes down is refused': {
    refuses: ['version-lowered'],
    plan: planOf({ changes: [version(3, 2, '2027-03-09T00:00:00Z')] }),
  },
  'a version without a deadline is refused': { refuses: ['version-without-deadline'], plan: planOf({ changes: [version(1, 2, null)] }) },
  'a version with an empty deadline is refused': {
    refuses: ['version-without-deadline'],
    plan: planOf({ changes: [version(null, 2, '')] }),
  },
  'a version with a near deadline is refused': {
    refuses: ['version-deadline-near'],
    plan: planOf({ changes: [version(1, 2, '2027-03-02T00:00:00Z')] }),
  },
  'a version whose first apply failed passes': {
    refuses: [],
    plan: planOf({
      changes: [
        version(1, 2, '2027-03-02T00:00:00Z'),
        kept('terraform_data.ci_record', { input: { at: Date.parse('2027-02-22T00:00:00Z') / 1000 } }),
      ],
    }),
  },
  'a version that is revoked passes': {
    refuses: [],
    manifest: declared({ revokeAt: ['2027-02-28T00:00:00Z'] }),
    plan: planOf({
      changes: [version(1, 2, MAR), updated('terraform_data.ci_record', { input: { at: Date.parse(FEB) / 1000 } }, { input: UNKNOWN })],
    }),
  },
  'a version that is not delivered is refused': {
    refuses: ['delivery-left-out'],
    plan: planOf({
      changes: [version(1, 2, '2027-03-09T00:00:00Z'), kept('tfe_variable.ci', variable(serviceToken(1, null).client_secret, 'ci'))],
    }),
  },
  'a clock that is set back across a boundary is refused': {
    refuses: ['clock-set-back'],
    plan: planOf({
      now: '2027-01-31T23:59:58Z',
      changes: rotation({ since: { [JAN]: JAN, [FEB]: '2027-01-31T23:59:59Z' }, before: [FEB, JAN], after: [JAN] }),
    }),
  },
  'the clock of a variable that is set back is refused': {
    refuses: ['clock-set-back'],
    plan: {
      ...planOf({ changes: rotation({ since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [FEB, JAN] }) }),
      variables: { rotation_now: { value: '2027-01-15T00:00:00Z' } },
    },
  },
  'a boundary that is taken back is refused': {
    refuses: ['boundary-reverted'],
    plan: planOf({
      now: '2027-02-10T00:00:00Z',
      changes: rotation({ since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [JAN], gone: [FEB] }),
    }),
  },
  'a boundary of a live generation that is taken back is refused': {
    refuses: ['boundary-reverted'],
    plan: planOf({
      now: '2027-03-02T00:00:00Z',
      changes: rotation({ since: { [JAN]: JAN, [FEB]: FEB, [MAR]: MAR }, before: [MAR, FEB], after: [MAR], gone: [FEB] }),
    }),
  },
  'a serial that rises passes': { refuses: [], manifest: byHand, plan: planOf({ changes: serial('1', '2') }) },
  'a serial that is lowered is refused': { refuses: ['serial-lowered'], manifest: byHand, plan: planOf({ changes: serial('2', '1') }) },
  'a serial of two digits is later than one of one': { refuses: [], manifest: byHand, plan: planOf({ changes: serial('9', '10') }) },
  'a pool that is replaced under its tokens is refused': {
    refuses: ['parent-replaced'],
    plan: planOf({
      changes: [
        replaced('tfe_agent_pool.fleet', { id: 'apool-1', name: 'fleet' }, { id: UNKNOWN, name: 'other' }),
        kept(build(FEB), agentToken('feb')),
      ],
    }),
  },
  'another pool that is destroyed passes': {
    refuses: [],
    plan: planOf({ changes: [destroyed('tfe_agent_pool.old', { id: 'apool-9', name: 'old' }), kept(build(FEB), agentToken('feb'))] }),
  },
  'an output that shows a secret is refused': {
    refuses: ['secret-exposed'],
    plan: planOf({ changes: [kept(build(FEB), agentToken('feb'))], outputs: { token: output(null, `Bearer ${secretOf('feb')}`, false) } }),
  },
};

export const DECLARED = declared();
