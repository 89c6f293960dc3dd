import { type Evidence, judge } from '../../../src/rehearsal/report/verdict';

const credential = {
  address: 'tfe_agent_token.build',
  vendor: 'tfe',
  smallestOverlap: 0,
  declaredOverlap: null,
  places: ['output.token'],
  boundaries: [],
  generations: [],
};
const clean: Evidence = {
  credentials: [credential],
  lockOuts: [],
  leaks: [],
  breaches: [],
  doubts: [],
  unknownCalls: [],
  unsettledPlans: [],
  failures: [],
  allowUnread: [],
  idleFaults: [],
};
const at = '2027-01-01T00:00:00Z';
const lockOut = { credential: null, generation: null, place: 'output.token', from: at, until: null, length: 60, cause: '', remedy: '' };
const failure = { at, step: 'apply', error: 'Error: no', injected: [], follows: false };
const breach = { kind: 'not rotated', credential: credential.address, at, text: 'tfe_agent_token.build got no new secret' };

describe('verdict', () => {
  test('is clean when everything was seen and nothing was wrong', () => {
    expect(judge(clean)).toEqual({ verdict: 'clean', exitCode: 0, reasons: [] });
  });

  test.each<[string, Partial<Evidence>, string]>([
    ['a lock-out', { lockOuts: [lockOut] }, `1 lock-out, the first at ${at}: output.token`],
    [
      'a leak',
      { leaks: [{ credential: 'tfe_agent_token.build', where: 'output.open', first: at, times: 2 }] },
      'a secret of tfe_agent_token.build is shown in output.open',
    ],
    [
      'a second plan that is not empty',
      { unsettledPlans: [{ at, actions: ['a_b.c will be created'] }] },
      `1 unsettled plan (the second one was not empty), the first at ${at}: a_b.c will be created`,
    ],
    [
      'an apply that failed by itself',
      { failures: [failure] },
      `1 failure without an injected fault, the first in the apply of ${at}: Error: no`,
    ],
    [
      'a second plan that failed by itself',
      { failures: [{ ...failure, step: 'second plan' }] },
      `1 failure without an injected fault, the first in the second plan of ${at}: Error: no`,
    ],
    [
      'a plan that was refused and came right again',
      { failures: [{ ...failure, step: 'plan' }] },
      `1 failure without an injected fault, the first in the plan of ${at}: Error: no`,
    ],
    [
      'what is declared and was not kept, a line for each kind and credential',
      { breaches: [breach, { ...breach, text: 'another' }] },
      'not rotated: tfe_agent_token.build got no new secret (and 1 more)',
    ],
    [
      'a stack that cannot be applied any more, and said so before with other numbers',
      {
        failures: [{ ...failure, step: 'plan', error: 'Error: 28 is enough' }],
        stuck: { ...failure, step: 'plan', error: 'Error: 29 is enough' },
      },
      `at the end the stack cannot be applied: the plan of ${at} failed with Error: 29 is enough`,
    ],
    [
      'a stack that cannot be applied any more',
      { failures: [{ ...failure, step: 'plan' }], stuck: { ...failure, step: 'plan' } },
      `at the end the stack cannot be applied: the plan of ${at} failed with Error: no`,
    ],
  ])('fails for %s', (_, evidence, reason) => {
    expect(judge({ ...clean, ...evidence })).toEqual({ verdict: 'failed', exitCode: 1, reasons: [reason] });
  });

  test.each<[string, Partial<Evidence>]>([
    ['an apply that an injected fault made fail', { failures: [{ ...failure, injected: ['POST **'] }] }],
    ['a plan that was refused after one', { failures: [{ ...failure, step: 'plan', follows: true }] }],
    ['a credential that nobody is meant to read', { credentials: [{ ...credential, places: [] }], allowUnread: [credential.address] }],
  ])('is clean in spite of %s', (_, evidence) => {
    expect(judge({ ...clean, ...evidence }).verdict).toBe('clean');
  });

  test.each<[string, Partial<Evidence>, string]>([
    ['a clock that cannot be moved', { unmovable: 'why' }, 'the clock could not be moved: why'],
    [
      'a call that no emulator knows, whatever failed',
      { unknownCalls: ['tfe: GET /x'], failures: [failure], stuck: failure },
      'tfe: GET /x is a call',
    ],
    ['something that nobody can judge', { doubts: ['the doubt'] }, 'the doubt'],
    ['nothing to watch', { credentials: [] }, 'there was nothing to watch'],
    ['a credential that nobody reads', { credentials: [{ ...credential, places: [] }] }, 'nobody reads tfe_agent_token.build'],
    ['a fault that never struck', { idleFaults: ['POST /nowhere'] }, 'the fault "POST /nowhere" never struck'],
  ])('is inconclusive for %s', (_, evidence, reason) => {
    const judgement = judge({ ...clean, ...evidence });

    expect(judgement).toMatchObject({ verdict: 'inconclusive', exitCode: 3 });
    expect(judgement.reasons).toEqual([expect.stringContaining(reason)]);
  });

  test('what failed weighs more than what was not seen', () => {
    const judgement = judge({ ...clean, lockOuts: [lockOut], credentials: [{ ...credential, places: [] }] });

    expect(judgement.exitCode).toBe(1);
    expect(judgement.reasons).toHaveLength(2);
  });
});
