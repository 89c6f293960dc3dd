import { TerraformVariable } from 'cdktf';
import {
  CalendarRotation,
  Duration,
  RotatingServiceToken,
  type RotatingServiceTokenProps,
  SerialRotation,
  ServiceTokenExpiryAlert,
  type ServiceTokenExpiryAlertProps,
  ServiceTokenPolicy,
  type ServiceTokenPolicyProps,
  ServiceTokenStrategy,
} from '../../src';
import { newStack } from '../support/synthesis';
import { ACCOUNT, GeneratedProvider, stackOn } from './stack';

const { REPLACEMENT, SECRET_VERSION } = ServiceTokenStrategy;
const ZONE = { accountId: undefined, zoneId: 'fake-zone' };
const DURATION = 'or forever, got "REPLACED": other spellings come back differently from the vendor, and would be planned again and again';

const tokenWith = (props: Partial<RotatingServiceTokenProps>) => ({ accountId: ACCOUNT, name: 'CI/CD app', ...props });

describe('a token', () => {
  test.each<[string, Partial<RotatingServiceTokenProps>, string]>([
    [
      'of an account and a zone',
      { zoneId: 'fake-zone' },
      'exactly one of accountId and zoneId must be given, got both: a token belongs to an account or to a zone, and the provider would silently ignore the zone',
    ],
    [
      'of nobody',
      { accountId: undefined },
      'exactly one of accountId and zoneId must be given, got none: a token belongs to an account or to a zone',
    ],
    ['of an account without an id', { accountId: '' }, 'accountId must not be empty, got "": give the vendor\'s id'],
    ['without a name', { name: ' ' }, 'name must not be empty: say what the token is for'],
    ['of days', { duration: '365d' }, `duration must be whole hours such as 8760h, ${DURATION.replace('REPLACED', '365d')}`],
    ['of minutes', { duration: '60m' }, `duration must be whole hours such as 8760h, ${DURATION.replace('REPLACED', '60m')}`],
    ['without a life', { duration: '0h' }, `duration must be whole hours such as 8760h, ${DURATION.replace('REPLACED', '0h')}`],
    [
      'of a zone with an alert',
      { ...ZONE, expiryAlert: { emails: ['somebody@example.com'] } },
      'expiryAlert must belong to an account, got the token of a zone: define a ServiceTokenExpiryAlert with the accountId',
    ],
    [
      'renewed with secret versions',
      { minDaysForRenewal: 30, strategy: SECRET_VERSION },
      'minDaysForRenewal must be given without ServiceTokenStrategy.SECRET_VERSION, got 30 with it: secret versions live for ever and are rotated by their rotation; leave one of them out',
    ],
    [
      'renewed although it lives for ever',
      { minDaysForRenewal: 30, duration: 'forever' },
      'minDaysForRenewal must be given for a token that expires, got 30 with duration forever: leave one of them out',
    ],
    [
      'renewed on its last day',
      { minDaysForRenewal: 1 },
      'minDaysForRenewal must be a whole number from 2 to 364 for a duration of 8760h, got 1: renew earlier',
    ],
    [
      'renewed all the time',
      { minDaysForRenewal: 365 },
      'minDaysForRenewal must be a whole number from 2 to 364 for a duration of 8760h, got 365: lengthen the duration, or renew later',
    ],
    [
      'renewed half a day before',
      { minDaysForRenewal: 2.5 },
      'minDaysForRenewal must be a whole number from 2 to 364 for a duration of 8760h, got 2.5: give whole days',
    ],
    [
      'renewed before it is two days old',
      { minDaysForRenewal: 2, duration: '24h' },
      'duration must be at least 49h with minDaysForRenewal, got 24h: lengthen it, or use a rotation',
    ],
    [
      'with lost secrets, although it is replaced',
      { lostSecrets: ['2027-01-15T00:00:00Z'], strategy: REPLACEMENT },
      'lostSecrets must be given for secret versions only, got them with another strategy: leave them out',
    ],
    [
      'that lost a secret twice',
      { lostSecrets: ['2027-01-15T00:00:00Z', '2027-01-15T00:00:00Z'] },
      'lostSecrets[1] must not repeat a generation, got 2027-01-15T00:00:00Z again: remove one of them',
    ],
    [
      'that lost the secret of something else',
      { lostSecrets: ['the last one'] },
      'lostSecrets[0] must be a UTC instant such as 2027-03-01T09:00:00Z, got "the last one": write it in whole seconds and end it with Z',
    ],
  ])('%s is refused', (_, props, message) => {
    const create = () => new RotatingServiceToken(newStack(), 'ci', tokenWith(props));

    expect(create).toThrow(new Error(message));
  });

  test('that is renewed, and follows a rotation, is refused', () => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30) });

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({ rotation, minDaysForRenewal: 30 }));

    expect(create).toThrow(
      new Error(
        'minDaysForRenewal must be given without a rotation, got 30 and rotation test/monthly: it brings its own; leave one of them out',
      ),
    );
  });

  test('that is renewed at a time only Terraform knows is refused', () => {
    const stack = newStack();
    const minDaysForRenewal = new TerraformVariable(stack, 'days', {}).numberValue;

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({ minDaysForRenewal }));

    expect(create).toThrow(
      new Error(
        "minDaysForRenewal and its duration must be known at synth, got a token: read them from your program's configuration instead",
      ),
    );
  });

  test('may have a name, an account and a duration that only Terraform knows', () => {
    const stack = newStack();
    const text = new TerraformVariable(stack, 'text', {}).stringValue;

    const create = () => new RotatingServiceToken(stack, 'ci', { accountId: text, name: text, duration: text });

    expect(create).not.toThrow();
  });
});

describe('secret versions', () => {
  test.each([
    [
      'an overlap of minutes',
      30 * 24,
      Duration.minutes(59),
      'overlap must be at least 1 hour and at most 30 days for secret versions, got 59 minutes: use ServiceTokenStrategy.REPLACEMENT for another overlap',
    ],
    [
      'an overlap of more than 30 days',
      90 * 24,
      Duration.days(31),
      'overlap must be at least 1 hour and at most 30 days for secret versions, got 31 days: use ServiceTokenStrategy.REPLACEMENT for another overlap',
    ],
    [
      'an overlap of more than half the interval',
      30 * 24,
      Duration.days(16),
      'overlap must be at most half the interval of 30 days for secret versions, of which the vendor remembers one superseded, got 16 days: shorten the overlap, or use ServiceTokenStrategy.REPLACEMENT',
    ],
  ])('%s is refused', (_, hours, overlap, message) => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.hours(hours), overlap });

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({ rotation }));

    expect(create).toThrow(new Error(message));
  });

  test('an overlap of more than half a later interval is refused', () => {
    const stack = newStack();
    const changes = [{ at: '2027-03-01T00:00:00Z', every: Duration.days(10) }];
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7), changes });

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({ rotation }));

    expect(create).toThrow('overlap must be at most half the interval of 10 days');
  });

  test('a short memory is refused', () => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), memory: 5 });

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({ rotation }));

    expect(create).toThrow(
      new Error('memory must be at least 6 for secret versions, whose generations may have to wait for each other, got 5: raise it'),
    );
  });

  test.each([
    ['the shortest', Duration.hours(1), Duration.hours(2)],
    ['the longest', Duration.days(30), Duration.days(60)],
  ])('%s overlap is allowed', (_, overlap, every) => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'calendar', { every, overlap });

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({ rotation }));

    expect(create).not.toThrow();
  });

  test('may be rotated by hand', () => {
    const stack = newStack();
    const rotation = new SerialRotation(stack, 'manual', { serial: 1, overlap: Duration.days(30) });

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({ rotation, lostSecrets: ['3'] }));

    expect(create).not.toThrow();
  });
});

describe('the grace of a revocation', () => {
  test.each([
    [
      'under replacement',
      { strategy: REPLACEMENT, revocationGrace: Duration.hours(1) },
      'revocationGrace must be given for secret versions only, got 1 hour with replacement: leave it out, an apply deletes a revoked token once its successor was delivered',
    ],
    [
      'longer than the overlap',
      { revocationGrace: Duration.days(8) },
      'revocationGrace must be at most the overlap of 7 days, got 8 days: shorten it',
    ],
  ])('%s is refused', (_, props, message) => {
    expect(() => new RotatingServiceToken(newStack(), 'ci', tokenWith(props))).toThrow(new Error(message));
  });
});

describe('replacement', () => {
  test('by a token that would expire within its overlap is refused', () => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'yearly', { every: Duration.days(358), overlap: Duration.days(7) });

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({ rotation, strategy: REPLACEMENT }));

    expect(create).toThrow(
      new Error('duration must be at least interval, overlap and a day together, 8784h, got 8760h: lengthen it, or rotate more often'),
    );
  });

  test.each([
    ['for as long as a token lives, less a day', Duration.days(357), '8760h'],
    ['for ever', Duration.days(1000), 'forever'],
  ])('%s is allowed', (_, every, duration) => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'yearly', { every, overlap: Duration.days(7) });

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({ rotation, duration, strategy: REPLACEMENT }));

    expect(create).not.toThrow();
  });
});

describe('a provider', () => {
  const LOSES =
    '5.11 rotates a secret at the vendor and keeps the old one in the state, so that every consumer is locked out; constrain it to ~> 5.12';
  const NEITHER = 'it can neither rotate nor renew a service token; constrain it to ~> 5.12';

  test.each([
    ['5.11.0', `cloudflare provider must be 5.12.0 or later, got 5.11.0: ${LOSES}`],
    ['~> 5.11.0', `cloudflare provider must be 5.12.0 or later, got ~> 5.11.0: ${LOSES}`],
    ['>= 5.11, < 5.12', `cloudflare provider must be 5.12.0 or later, got >= 5.11, < 5.12: ${LOSES}`],
    ['~> 5.10.0', `cloudflare provider must be 5.12.0 or later, or 4.52.4 or later for minDaysForRenewal, got ~> 5.10.0: ${NEITHER}`],
    ['4.52.2', `cloudflare provider must be 5.12.0 or later, or 4.52.4 or later for minDaysForRenewal, got 4.52.2: ${NEITHER}`],
    ['~> 3.0', `cloudflare provider must be 5.12.0 or later, or 4.52.4 or later for minDaysForRenewal, got ~> 3.0: ${NEITHER}`],
  ])('of version %s is refused', (constraint, message) => {
    const stack = stackOn(constraint);

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({}));

    expect(create).toThrow(new Error(message));
  });

  test.each([
    ['secret versions', {}, 'secret-version'],
    ['replacement', { strategy: REPLACEMENT }, 'replacement'],
    ['replacement before expiry', { strategy: REPLACEMENT, minDaysForRenewal: 30 }, 'replacement'],
  ])('of version 4 is refused for %s', (_, props, strategy) => {
    const stack = stackOn('~> 4.52');

    const create = () => new RotatingServiceToken(stack, 'ci', tokenWith(props));

    expect(create).toThrow(
      new Error(
        `strategy ${strategy} must run on the cloudflare provider 5.12.0 or later, got a stack that is constrained to 4: constrain it to ~> 5.12, or use minDaysForRenewal without a strategy`,
      ),
    );
  });

  test('of version 4 is refused for a revocation of the token', () => {
    const create = () =>
      new RotatingServiceToken(stackOn('~> 4.52'), 'ci', tokenWith({ minDaysForRenewal: 30, revokeAt: ['2027-01-15T00:00:00Z'] }));

    expect(create).toThrow(
      new Error(
        'revokeAt must be given on the cloudflare provider 5.12.0 or later, got ["2027-01-15T00:00:00Z"] on 4, whose token keeps its secret for life: leave it out, and replace the token by terraform apply -replace',
      ),
    );
  });

  test('that is constrained after the tokens, to a version they were not made for, is refused', () => {
    const stack = newStack();
    new RotatingServiceToken(stack, 'ci', tokenWith({ minDaysForRenewal: 30 }));
    new GeneratedProvider(stack, { providerVersion: '4.52.8' });

    const synthesize = () => stack.toTerraform();

    expect(synthesize).toThrow(
      new Error(
        'the cloudflare provider of stack test must be constrained before the first service token is defined, got 4.52.8 after it: define the provider, and override its version, at the top of the stack',
      ),
    );
  });

  test.each(['5.14.0', '~> 5.12', '>= 5.11', '>= 4.0', '~> 5.11', '6.0.0', 'whatever'])(
    'of version %s is taken for version 5',
    (constraint) => {
      const stack = stackOn(constraint);

      const create = () => new RotatingServiceToken(stack, 'ci', tokenWith({}));

      expect(create).not.toThrow();
    },
  );
});

describe('a policy', () => {
  const policyWith = (props: Partial<ServiceTokenPolicyProps>) => ({ accountId: ACCOUNT, name: 'CI/CD may enter', tokens: [], ...props });

  test('for nobody is refused', () => {
    const create = () => new ServiceTokenPolicy(newStack(), 'policy', policyWith({}));

    expect(create).toThrow(new Error('tokens must name at least one service token, got none: nobody would be let in'));
  });

  test('on provider 4 is refused', () => {
    const stack = stackOn('~> 4.52');
    const ci = new RotatingServiceToken(stack, 'ci', tokenWith({ minDaysForRenewal: 30 }));

    const create = () => new ServiceTokenPolicy(stack, 'policy', policyWith({ tokens: [ci] }));

    expect(create).toThrow(
      new Error(
        'ServiceTokenPolicy must run on the cloudflare provider 5.12.0 or later, got a stack that is constrained to 4: constrain it to ~> 5.12, or list serviceTokenIds in a policy of your own',
      ),
    );
  });
});

describe('an alert', () => {
  test.each<[string, Partial<ServiceTokenExpiryAlertProps>]>([
    ['without anybody', {}],
    ['with empty lists', { emails: [], webhookIds: [], pagerDutyIds: [] }],
  ])('%s is refused', (_, props) => {
    const create = () => new ServiceTokenExpiryAlert(newStack(), 'alert', { accountId: ACCOUNT, ...props });

    expect(create).toThrow(new Error('emails, webhookIds or pagerDutyIds must name somebody, got none: nobody would be told'));
  });
});
