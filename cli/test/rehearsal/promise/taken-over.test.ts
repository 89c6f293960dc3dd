import { takenOver } from '../../../src/rehearsal/promise/taken-over';
import type { Side } from '../../../src/rehearsal/takeover/takeover';

const AT = Date.parse('2027-02-01T00:00:00Z') / 1000;
const OBJECT = 'kubernetes secret agents/agent';

function side(address: string, more: Partial<Side> = {}): Side {
  return { address, type: address.split('.').at(-2)!, ...more };
}

const text = (from: Side, to: Side, prefix = '') => takenOver({ object: OBJECT, from, to }, AT, prefix).text;
const remedy = (from: Side, to: Side) => text(from, to).split('; ')[1];

test('says who gives up what, who takes it, when, and why that is no good', () => {
  expect(text(side('a_b.old'), side('a_b.new'), 'pool.')).toBe(
    'pool.a_b.old gives up and pool.a_b.new takes one object, kubernetes secret agents/agent, in the apply of 2027-02-01T00:00:00Z: Terraform orders neither, so the target may refuse the one that comes, or lose it to the one that goes; add moved { from = a_b.old, to = a_b.new }',
  );
});

test('says what to do about it', () => {
  const removed = 'take the old one out of the state with removed { from = a_b.old, lifecycle { destroy = false } }';

  expect(remedy(side('module.m.a_b.x["1"]'), side('a_b.x'))).toBe('add moved { from = module.m.a_b.x["1"], to = a_b.x }');
  expect(remedy(side('a_b.old["1"]'), side('a_c.new'))).toBe(`${removed} and import a_c.new, or give it another name`);
  expect(remedy(side('a_b.x["1"]'), side('a_b.x["2"]'))).toMatch(/^let its key stay the same/);
  expect(remedy(side('a_b.old'), side('a_b.new', { before: OBJECT }))).toBe(removed);
  expect(remedy(side('a_b.c', { after: 'another' }), side('a_b.d'))).toMatch(/^edit the one that gives it up, apply that/);
  expect(remedy(side('a_b.c'), side('a_b.d', { before: 'another' }))).toMatch(/^edit the one that gives it up, apply that/);
});
