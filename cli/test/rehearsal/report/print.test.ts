import { createColors } from 'picocolors';
import { printReport } from '../../../src/rehearsal/report/print';
import type { CredentialReport, Report } from '../../../src/rehearsal/report/report';
import type { Layout } from '../../../src/text/layout';
import { day, emptyReport } from '../../support/reports';

const DAY = 86400;

const generation = (name: string, superseded: string | null, retired: string | null) => ({
  generation: name,
  tokenId: `at-${name}`,
  created: `${name}T00:00:00Z`,
  delivered: `${name}T00:00:00Z`,
  superseded,
  retired,
  retiredHow: null,
});

const credential: CredentialReport = {
  address: 'tfe_agent_token.build',
  vendor: 'tfe',
  smallestOverlap: 7 * DAY,
  declaredOverlap: null,
  places: ['output.token', 'tfe_variable.token#value'],
  boundaries: [],
  generations: [
    generation('2027-01-01', '2027-01-21T00:00:00Z', '2027-01-28T12:00:00Z'),
    generation('2027-01-21', null, null),
    { ...generation('2027-01-31', null, null), delivered: null },
  ],
};

const empty = emptyReport();

const clean: Report = {
  ...empty,
  settings: { ...empty.settings, until: '2027-02-10T00:00:00Z' },
  seenUntil: '2027-02-10T04:00:00Z',
  counts: { ...empty.counts, applies: 41, changes: 1, plans: 42, supersessions: 1 },
  smallestOverlap: 7 * DAY,
  longestPause: null,
  credentials: [credential],
};

const print = (report: Partial<Report> = {}, layout?: Layout) => printReport({ ...clean, ...report }, createColors(false), layout);

describe('printed report', () => {
  test('draws the life of a credential on one line that fits, and folds generations that went alike', () => {
    const generations = Array.from({ length: 14 }, (_, n) => ({
      ...generation('x', day(30 * n + 30), day(30 * n + 37)),
      generation: day(30 * n),
      created: day(30 * n),
      delivered: day(30 * n),
    }));
    const locked = { credential: credential.address, generation: 'x', place: 'p', length: 1, cause: '', remedy: '' };
    const settings = { ...clean.settings, until: day(420) };
    const lockOuts = [{ ...locked, from: day(210), until: day(211) }];

    const text = print({ credentials: [{ ...credential, generations }], settings, lockOuts }, { width: 80, wide: false });

    expect(text.split('\n').slice(3, 13)).toEqual([
      '█ one generation  ▒ a superseded one beside it  ░ unread  × locked out',
      '',
      'tfe_agent_token.build',
      '  read at output.token, tfe_variable.token#value',
      '  smallest overlap 7d',
      '  |2027-01  |2027-03    |2027-05   |2027-07    |2027-09   |2027-11   |2028-01',
      expect.stringMatching(/^ {2}█{5}▒+█+▒+█+▒+█+[█▒]+×[█▒]+$/),
      '  generation        delivered         superseded        retired',
      '  2027-01-01 00:00  2027-01-01 00:00  2027-01-31 00:00  2027-02-07 00:00',
      '  … 12 more, each current for 30d, then valid for 7d',
    ]);
    const drawn = text.slice(0, text.indexOf('lock-outs:')).split('\n').slice(3);
    expect(drawn.filter((line) => line.length > 80)).toEqual([]);
  });

  test('draws the life of every generation to scale on request', () => {
    const rows = print({}, { width: 80, wide: true })
      .split('\n')
      .filter((line) => line.startsWith('│ 2027'))
      .map((line) => line.slice(2, -2).split(' │ '));

    expect(rows.map(([name, created, , superseded, retired]) => [name, created, superseded, retired])).toEqual([
      ['2027-01-01', '2027-01-01 00:00', '2027-01-21 00:00', '2027-01-28 12:00'],
      ['2027-01-21', '2027-01-21 00:00', '–               ', '–               '],
      ['2027-01-31', '2027-01-31 00:00', '–               ', '–               '],
    ]);
    expect(rows.map((cells) => cells.at(-1))).toEqual([
      `${'█'.repeat(20)}${'▒'.repeat(7)}${' '.repeat(13)}`,
      `${' '.repeat(20)}${'█'.repeat(20)}`,
      `${' '.repeat(30)}${'░'.repeat(10)}`,
    ]);
  });

  test('says where a credential is read, what was counted, and the verdict', () => {
    const text = print();

    expect(text).toContain('rehearsal of stacks/fleet\n2027-01-01T00:00:00Z to 2027-02-10T00:00:00Z, an apply every 1d, roll-out 4h');
    expect(text).toContain('tfe_agent_token.build\n  read at output.token, tfe_variable.token#value\n  smallest overlap 7d\n');
    expect(text).toContain('41 virtual applies (1 with changes), 42 plans, 0 refused, 0 failed\n1 supersession, smallest overlap 7d\n');
    expect(text.endsWith('\n\nclean: every consumer was accepted at every instant')).toBe(true);
  });

  test('says that what is declared was kept where something is', () => {
    const text = print({ credentials: [{ ...credential, declaredOverlap: 6 * DAY }] });

    expect(text).toContain(
      'smallest overlap 7d (declared: 6d, to which the age of a plan (up to 16h) and the wait for the next apply are added)',
    );
    expect(text.endsWith('\n\nclean: every consumer was accepted at every instant, and what is declared was kept')).toBe(true);
  });

  test('does not call refusals clean without a word', () => {
    const text = print({ counts: { ...clean.counts, declaredRefusals: 1, refusedPlans: 2, failedApplies: 1 } });

    expect(text).toContain(
      'at every instant; but 1 refusal that a revocation asked for; 2 refused plans and 1 failed apply by injected faults',
    );
  });

  test('tells what went wrong, the same thing only once', () => {
    const failure = {
      at: '2027-01-02T00:00:00Z',
      step: 'plan',
      error: 'Error: no\n\n  on main.tf line 1\n\nbecause',
      injected: ['GET **'],
      follows: false,
    };
    const lockOut = {
      credential: 'tfe_agent_token.build',
      generation: '2027-01-01',
      place: 'output.token',
      from: '2027-01-28T12:00:00Z',
      until: null,
      length: DAY,
      cause: 'the cause',
      remedy: 'the remedy',
    };

    const text = print({
      verdict: 'failed',
      reasons: ['the reason'],
      notes: ['a note'],
      lockOuts: [lockOut],
      breaches: [{ kind: 'not rotated', credential: null, at: '2027-01-20T00:00:00Z', text: 'the breach' }],
      doubts: ['the doubt'],
      declaredRefusals: [{ ...lockOut, until: '2027-01-29T12:00:00Z' }],
      gaps: [{ place: 'output.token', from: '2027-01-28T12:00:00Z', until: '2027-01-29T12:00:00Z', length: DAY, cause: 'Error: 500' }],
      leaks: [{ credential: 'tfe_agent_token.build', where: 'output.open', first: '2027-01-01T00:00:00Z', times: 2 }],
      unsettledPlans: [{ at: '2027-01-01T00:00:00Z', actions: ['a_b.c will be created'] }],
      failures: [failure, { ...failure, at: '2027-01-03T00:00:00Z' }],
      orphans: [{ vendor: 'tfe', tokenId: 'at-1', created: '2027-01-01T00:00:00Z', live: true }],
    });

    expect(text).toContain(
      'lock-outs:\n  2027-01-28T12:00:00Z to the end (1d): output.token, a consumer of tfe_agent_token.build: the cause\n\n' +
        'declared and not kept:\n  2027-01-20T00:00:00Z: not rotated: the breach\n\n' +
        'could not be judged:\n  the doubt\n\n' +
        'declared refusals (revocations):\n  2027-01-28T12:00:00Z for 1d: output.token, a consumer of tfe_agent_token.build: the cause\n\n' +
        'places without a secret (whoever starts then finds none):\n  2027-01-28T12:00:00Z for 1d: output.token: the apply had removed it when it failed: Error: 500\n\n' +
        'leaks:\n  tfe_agent_token.build: in output.open, 2 times from 2027-01-01T00:00:00Z\n\n' +
        'second plans that were not empty:\n  2027-01-01T00:00:00Z: a_b.c will be created\n\n' +
        'refused and failed:\n  2 times from 2027-01-02T00:00:00Z: plan: Error: no because (injected: GET **)\n\n' +
        'tokens in no state:\n  at-1, created 2027-01-01T00:00:00Z, still live\n\n' +
        'notes:\n  a note\n',
    );
    expect(text.endsWith('\n\nfailed:\n  the reason')).toBe(true);
  });

  test('does not call a gap clean without a word', () => {
    const gap = { place: 'output.token', from: '2027-01-28T12:00:00Z', until: null, length: DAY, cause: 'Error: 500' };

    expect(
      print({ gaps: [gap] }).endsWith(
        '\n\nclean: every consumer was accepted at every instant; but 1 gap after failed applies, in which whoever starts finds no secret',
      ),
    ).toBe(true);
  });

  test('stops where no reader would go on', () => {
    const credentials = Array.from({ length: 25 }, (_, n) => ({ ...credential, address: `tfe_agent_token.t${n}` }));
    const generations = Array.from({ length: 50 }, () => generation('2027-01-01', null, null));

    expect(print({ credentials })).toContain('… and 5 more credentials: see --json');
    expect(print({ credentials: [{ ...credential, generations }] }, { width: 80, wide: true })).toContain(
      '… and 10 more generations: see --json',
    );
  });
});
