import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';
import { temporaryDirectory } from '../support/temporary-directory';

const CALENDAR = {
  kind: 'calendar',
  segments: [{ from: '2026-12-26T00:00:00Z', every: 864000 }],
  rotateAt: [],
  revokeAt: [],
  overlap: 259200,
  memory: 4,
};

function synthesized(rotation: Record<string, unknown>): string {
  const manifest = { version: 1, rotations: { monthly: rotation }, credentials: { monthly: { 'fleet/build': 'tfe_agent_token.build' } } };
  return temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation: manifest } }) });
}

async function timeline(directory: string, ...flags: string[]) {
  const io = new MemoryIo();
  const code = await runProgram(['timeline', directory, '--until', '25d', '--wide', ...flags], io);
  return { code, out: io.out, err: io.err };
}

/** The rows of the table, without their frame. */
const rows = (out: string) =>
  out
    .split('\n')
    .filter((line) => /^│ \d/.test(line))
    .map((line) => line.replace(/[│\s]+/g, ' ').trim());

test('draws when generations are created, superseded and retired, and says that nothing is proven', async () => {
  const { code, out } = await timeline(synthesized(CALENDAR));

  expect(code).toBe(0);
  expect(out).toMatch(/^drawn from the model of the law: nothing was applied and nothing is proven/);
  expect(out).toContain('rotation monthly: fleet/build');
  expect(rows(out)).toEqual([
    '2026-12-26T00:00:00Z 2027-01-01T00:00:00Z 2027-01-05T00:00:00Z 2027-01-09T00:00:00Z',
    '2027-01-05T00:00:00Z 2027-01-05T00:00:00Z 2027-01-15T00:00:00Z 2027-01-19T00:00:00Z',
    '2027-01-15T00:00:00Z 2027-01-15T00:00:00Z 2027-01-25T00:00:00Z -',
    '2027-01-25T00:00:00Z 2027-01-25T00:00:00Z - -',
  ]);
});

test('fits on a narrow terminal, and folds generations that went alike', async () => {
  const io = new MemoryIo();

  await runProgram(['timeline', synthesized(CALENDAR), '--until', '120d'], io);

  expect(io.out.split('\n').slice(2)).toEqual([
    'rotation monthly: fleet/build',
    '  generation        created           superseded        retired',
    '  2026-12-26 00:00  2027-01-01 00:00  2027-01-05 00:00  2027-01-09 00:00',
    '  2027-01-05 00:00  2027-01-05 00:00  2027-01-15 00:00  2027-01-19 00:00',
    '  … 9 more like these',
    '  2027-04-15 00:00  2027-04-15 00:00  2027-04-25 00:00  2027-04-29 00:00',
    '  2027-04-25 00:00  2027-04-25 00:00  -                 -',
    '',
  ]);
});

test('is drawn as a page and as a picture, which say that nothing is proven', async () => {
  const directory = synthesized({ ...CALENDAR, memory: 2 });
  const [html, svg] = ['page.html', 'picture.svg'].map((name) => join(directory, name));

  const { code, out } = await timeline(directory, '--pause', '2d..24d', '--html', html, '--svg', svg);

  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(readFileSync(html, 'utf8')).toMatch(
    /class="verdict model">drawn from the model of the law: nothing was applied and nothing is proven/,
  );
  expect(readFileSync(html, 'utf8')).toContain('rotation monthly: fleet/build: forgotten');
  expect(readFileSync(svg, 'utf8')).toContain('class="mark refused"');
});

test('draws the deadline of a vendor that ends superseded secrets by itself', async () => {
  const manifest = { rotations: { monthly: CALENDAR }, credentials: { monthly: { ci: 'a_token.ci' } }, holds: { ci: 432000 } };
  const directory = temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation: manifest } }) });

  const { out } = await timeline(directory);

  expect(out).toContain('rotation monthly: ci (the vendor ends a superseded secret by itself)');
  expect(rows(out)).toEqual([
    '2026-12-26T00:00:00Z 2027-01-01T00:00:00Z 2027-01-05T00:00:00Z 2027-01-10T00:00:00Z',
    '2027-01-05T00:00:00Z 2027-01-05T00:00:00Z 2027-01-15T00:00:00Z 2027-01-20T00:00:00Z',
    '2027-01-15T00:00:00Z 2027-01-15T00:00:00Z 2027-01-25T00:00:00Z -',
    '2027-01-25T00:00:00Z 2027-01-25T00:00:00Z - -',
  ]);
});

test('a pause skips generations', async () => {
  const { out } = await timeline(synthesized(CALENDAR), '--pause', '2d..24d');

  expect(rows(out).map((row) => row.slice(0, 20))).toEqual(['2026-12-26T00:00:00Z', '2027-01-25T00:00:00Z']);
});

test('a pause longer than the memory is shown as refused', async () => {
  const { out } = await timeline(synthesized({ ...CALENDAR, memory: 2 }), '--pause', '2d..24d');

  expect(out).toContain('refused at 2027-01-25T00:00:00Z: forgotten');
});

test('a serial does not rotate by itself', async () => {
  const { out } = await timeline(synthesized({ kind: 'serial', serial: 3, overlap: 259200, memory: 4 }));

  expect(rows(out)).toEqual(['3 2027-01-01T00:00:00Z - -']);
});

test('a calendar that only a plan knows is not drawn', async () => {
  const { code, out } = await timeline(synthesized({ ...CALENDAR, rotateAt: ['${var.emergency}'] }));

  expect(code).toBe(0);
  expect(out).toContain('depends on values that only a plan knows: it cannot be drawn');
});

test('a directory without a synthesized stack is wrong usage', async () => {
  const { code, err } = await timeline(temporaryDirectory());

  expect(code).toBe(2);
  expect(err).toMatch(/DIR must hold a cdk\.tf\.json that cdktf synthesized, got .*: name a directory such as cdktf\.out\/stacks\/<name>/);
});

test('a stack without rotations is wrong usage', async () => {
  const { code, err } = await timeline(temporaryDirectory({ 'cdk.tf.json': '{}' }));

  expect(code).toBe(2);
  expect(err).toContain('declares no rotation, so there is nothing to draw');
});
