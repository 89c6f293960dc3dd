import { RequestLog } from '../../src/emulation/request-log';

test('keeps the last requests and counts all', () => {
  const log = new RequestLog(3);

  for (let at = 1; at <= 100; at++) {
    log.add({ method: 'GET', route: '/', status: 200, reads: true, at });
  }

  const kept = log.list().map(({ at }) => at);
  expect(log.total).toBe(100);
  expect(kept.slice(-3)).toEqual([98, 99, 100]);
  expect(kept.length).toBeLessThan(6);
});
