import { type CallRule, FAULT_HELP, parseFaultRule } from '../../src/emulation/faults';

const at = (instant: string) => Date.parse(instant) / 1000;

function call(text: string): CallRule {
  const rule = parseFaultRule(text);
  if (rule.kind === 'delete-by-hand') {
    throw new Error('not a rule about calls');
  }
  return rule;
}

test('answers the first matching call with 500 and without effect unless told otherwise', () => {
  const rule = parseFaultRule('POST **/authentication-tokens');

  expect(rule).toMatchObject({ kind: 'answer', method: 'POST', nth: 1, times: 1, commit: 'before', status: 500, headers: {} });
});

test('reads every option', () => {
  const rule = parseFaultRule(
    'POST **/authentication-tokens nth=2 status=429 commit=after times=3 header.Retry-After=1 header.X-Why=a=b from=2027-01-01T00:00:00Z until=2027-02-01T00:00:00.5Z',
  );

  expect(rule).toMatchObject({
    nth: 2,
    status: 429,
    commit: 'after',
    times: 3,
    headers: { 'Retry-After': '1', 'X-Why': 'a=b' },
    from: at('2027-01-01T00:00:00Z'),
    until: at('2027-02-01T00:00:00Z') + 0.5,
  });
});

test('takes always for no end', () => {
  expect(parseFaultRule('* ** times=always')).toMatchObject({ method: '*', times: Number.POSITIVE_INFINITY });
});

test('reads a kill', () => {
  const rule = parseFaultRule('KILL POST **/authentication-tokens commit=after nth=3');

  expect(rule).toMatchObject({ kind: 'kill', method: 'POST', commit: 'after', nth: 3, times: 1 });
});

test.each([
  ['DELETE-BY-HAND at=2027-03-01T12:00:00Z', 'newest'],
  ['DELETE-BY-HAND which=all at=2027-03-01T12:00:00Z', 'all'],
  ['DELETE-BY-HAND at=2027-03-01T12:00:00Z which=oldest', 'oldest'],
])('reads the deletion by hand %s', (text, which) => {
  expect(parseFaultRule(text)).toEqual({ kind: 'delete-by-hand', text, at: at('2027-03-01T12:00:00Z'), which });
});

test('keeps the rule as it was written', () => {
  expect(call(' GET  /a/* ').text).toBe(' GET  /a/* ');
});

test.each([
  ['**/tokens', '/api/v2/tokens', true],
  ['**/tokens', '/tokens', true],
  ['**/tokens', '/tokens/1', false],
  ['/pools/*/tokens', '/pools/a/tokens', true],
  ['/pools/*/tokens', '/pools/a/b/tokens', false],
  ['/pools/**', '/pools/a/b/tokens', true],
  ['/pools/a.b', '/pools/axb', false],
  ['**', '/anything/at/all', true],
])('the path %s against %s matches: %s', (glob, path, matches) => {
  expect(call(`GET ${glob}`).path.test(path)).toBe(matches);
});

test.each([
  ['', 'a fault rule must not be empty: give METHOD PATH [OPTION...], e.g. "POST **/authentication-tokens status=422"'],
  ['FETCH /a', 'fault rule "FETCH /a": the method must be one of GET, POST, PUT, PATCH, DELETE, *, got "FETCH"'],
  ['POST', 'fault rule "POST": the path must start with / or *, got "": write e.g. **/authentication-tokens'],
  ['POST tokens', 'fault rule "POST tokens": the path must start with / or *, got "tokens": write e.g. **/authentication-tokens'],
  ['POST /a twice', 'fault rule "POST /a twice": "twice" is not an option: write key=value'],
  [
    'POST /a code=500',
    'fault rule "POST /a code=500": there is no option "code" here: it takes nth, times, commit, from, until, status, header.NAME',
  ],
  [
    'KILL POST /a status=500',
    'fault rule "KILL POST /a status=500": there is no option "status" here: it takes nth, times, commit, from, until',
  ],
  ['POST /a nth=1 nth=2', 'fault rule "POST /a nth=1 nth=2": nth is given twice'],
  ['POST /a nth=0', 'fault rule "POST /a nth=0": nth must be a whole number of at least 1, got "0"'],
  ['POST /a times=1.5', 'fault rule "POST /a times=1.5": times must be a whole number of at least 1, or always, got "1.5"'],
  ['POST /a status=200', 'fault rule "POST /a status=200": status must be a whole number from 400 to 599, got "200"'],
  ['POST /a commit=never', 'fault rule "POST /a commit=never": commit must be before or after, got "never"'],
  ['POST /a from=2027', 'fault rule "POST /a from=2027": from must be a UTC instant such as 2027-01-01T00:00:00Z, got "2027"'],
  [
    'POST /a until=2027-13-01T00:00:00Z',
    'fault rule "POST /a until=2027-13-01T00:00:00Z": until must be a UTC instant such as 2027-01-01T00:00:00Z, got "2027-13-01T00:00:00Z"',
  ],
  [
    'POST /a from=2027-02-01T00:00:00Z until=2027-01-01T00:00:00Z',
    'fault rule "POST /a from=2027-02-01T00:00:00Z until=2027-01-01T00:00:00Z": until must be later than from',
  ],
  ['DELETE-BY-HAND', 'fault rule "DELETE-BY-HAND": at is missing: say when it happens, e.g. at=2027-03-01T12:00:00Z'],
  [
    'DELETE-BY-HAND at=2027-03-01T12:00:00Z which=best',
    'fault rule "DELETE-BY-HAND at=2027-03-01T12:00:00Z which=best": which must be newest or oldest or all, got "best"',
  ],
])('refuses %j', (text, message) => {
  expect(() => parseFaultRule(text)).toThrow(new Error(message));
});

test('every example of the help is a rule', () => {
  const examples = [...FAULT_HELP.matchAll(/--fault '([^']+)'/g)].map(([, text]) => text);

  expect(examples.length).toBeGreaterThan(4);
  expect(examples.map((text) => parseFaultRule(text).text)).toEqual(examples);
});
