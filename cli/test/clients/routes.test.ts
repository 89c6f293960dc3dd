import type { ServedRequest } from '../../src/emulation/request-log';
import { complaintsAbout } from './routes';

const THINGS = { method: 'GET', path: '/things' };
const THING = { method: 'GET', path: '/things/:id' };

const served = (route: string, status = 200): ServedRequest => ({ method: 'GET', route, status, reads: true, at: 0 });

test('has no complaint where every route was called', () => {
  expect(complaintsAbout([THINGS, THING], [served('/things'), served('/things/:id', 404), served('/things/:id')], {})).toEqual([]);
});

test('finds a route that nobody called, or with no success', () => {
  expect(complaintsAbout([THINGS, THING], [served('/things', 500)], {})).toEqual([
    'no client called GET /things with success',
    'no client called GET /things/:id with success',
  ]);
});

test('lets a route be excused, as long as there is a need for it', () => {
  const excuses = { 'GET /things': 'for a reason', 'GET /gone': 'for another' };

  expect(complaintsAbout([THINGS], [], excuses)).toEqual(['GET /gone needs no excuse']);
  expect(complaintsAbout([THINGS], [served('/things')], excuses)).toEqual(['GET /things needs no excuse', 'GET /gone needs no excuse']);
});
