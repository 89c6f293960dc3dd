import type { Manifest } from '../../src/manifest/manifest';
import { drawGantt } from '../../src/timeline/gantt';
import { rotationsOf } from '../../src/timeline/laws';
import { manifest } from '../gate/stacks';

const NOW = Date.parse('2027-03-05T06:00:00Z') / 1000;

const monthly = manifest();

function gantt(declared: Manifest): string[] {
  return (drawGantt(rotationsOf(declared), NOW) ?? '').split('\n');
}

test('draws what is current and what is still valid, from now on', () => {
  expect(gantt(monthly)).toEqual([
    'gantt',
    '  title the next 90 days, if it is applied daily',
    '  dateFormat YYYY-MM-DDTHH:mm',
    '  axisFormat %m-%d',
    '  section monthly (fleet/build, ci)',
    '  still valid 2027-01-31 :done, 2027-03-05T06:00, 2027-03-10T06:00',
    '  current 2027-03-02 :active, 2027-03-05T06:00, 2027-04-01T06:00',
    '  still valid 2027-03-02 :done, 2027-04-01T06:00, 2027-04-09T06:00',
    '  current 2027-04-01 :active, 2027-04-01T06:00, 2027-05-01T06:00',
    '  still valid 2027-04-01 :done, 2027-05-01T06:00, 2027-05-09T06:00',
    '  current 2027-05-01 :active, 2027-05-01T06:00, 2027-05-31T06:00',
    '  still valid 2027-05-01 :done, 2027-05-31T06:00, 2027-06-03T06:00',
    '  current 2027-05-31 :active, 2027-05-31T06:00, 2027-06-03T06:00',
  ]);
});

test('draws a credential apart whose vendor ends superseded secrets by itself', () => {
  const lines = gantt({ ...monthly, holds: { ci: 864_000 }, graces: {} });

  expect(lines.filter((line) => line.startsWith('  section'))).toEqual(['  section monthly (fleet/build)', '  section monthly (ci)']);
  expect(lines.at(-1)).toBe('  current 2027-05-31 :active, 2027-05-31T06:00, 2027-06-03T06:00');
  expect(lines).toContain('  still valid 2027-03-02 :done, 2027-04-01T06:00, 2027-04-11T06:00');
});

test('draws a serial, which rotates by hand, as one bar', () => {
  const serial = { ...monthly, rotations: { monthly: { kind: 'serial' as const, serial: 3, overlap: 86_400, memory: 24 } } };

  expect(gantt(serial).slice(5)).toEqual(['  current 3 :active, 2027-03-05T06:00, 2027-06-03T06:00']);
});

test('draws nothing where only a plan knows the schedule, or nothing follows it', () => {
  const unknown = { ...monthly, rotations: { monthly: { kind: 'serial' as const, serial: '${var.serial}', overlap: 86_400, memory: 24 } } };

  expect(drawGantt(rotationsOf(unknown), NOW)).toBeUndefined();
  expect(drawGantt(rotationsOf({ ...monthly, credentials: {} }), NOW)).toBeUndefined();
});

test('draws no more than can be shown, in words that mean nothing to Mermaid', () => {
  const often = { ...monthly.rotations.monthly, segments: [{ from: '2027-01-01T00:30:00Z', every: 86_400 }] };
  const names = Array.from({ length: 30 }, (_, i) => `r${i}`);
  const lines = gantt({
    ...monthly,
    rotations: Object.fromEntries(names.map((name) => [name, often])) as Manifest['rotations'],
    credentials: Object.fromEntries(
      names.map((name) => [name, { [`${name}:a;#b%%\nsection x`]: 'tfe_agent_token.a', b: 'b.b', c: 'c.c' }]),
    ),
  });

  expect(lines[1]).toBe('  title the next 90 days, if it is applied daily, of 20 of 30');
  expect(lines).toHaveLength(4 + 20 + lines.filter((line) => /:(?:active|done), /.test(line)).length);
  expect(lines[4]).toBe('  section r0 (r0.a__b___section x, b and 1 more)');
  expect(lines.join('\n').length).toBeLessThan(50_000);
  for (const line of lines.slice(5).filter((each) => !each.startsWith('  section'))) {
    expect(line).toMatch(/^ {2}(?:current|still valid) 2027-0\d-\d\dT00\.30\.00Z :(?:active|done), \S{16}, \S{16}$/);
  }
});
