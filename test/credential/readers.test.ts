import { type App, DataResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { CalendarRotation, Delivery, Duration } from '../../src';
import { FakeCredential } from '../support/fake-credential';
import { PlainProvider } from '../support/plain-provider';
import { synthesizeApp } from '../support/synthesis';

const SSM = Delivery.awsSsmParameter({ name: '/agents/token' });

/** The warnings of a credential, once its app is synthesized. */
function warnings(build: (app: App) => IConstruct): string[] {
  const found: string[] = [];
  synthesizeApp((app) => {
    const { node } = build(app);
    const { synth } = app;
    app.synth = () => {
      synth.call(app);
      found.push(...node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data));
    };
  });
  return found;
}

describe('a credential that nobody reads', () => {
  it('is warned about', () => {
    expect(warnings((app) => new FakeCredential(new TerraformStack(app, 'test'), 'ci'))).toEqual([
      'nobody reads its secret, as far as can be seen: deliver it with deliverTo, export it with exportSecret, or remove the credential',
    ]);
  });

  it('is counted, not named, where there are many of them', () => {
    const many = (app: App) => {
      const stack = new TerraformStack(app, 'test');
      for (let n = 1; n < 12; n++) new FakeCredential(stack, `ci-${n}`);
      return stack;
    };

    expect(warnings(many)).toEqual(['nobody reads the secrets of 1 more credentials, as far as can be seen, the first of them test/ci-11']);
  });

  it.each<[string, (credential: FakeCredential) => unknown]>([
    ['delivered', (credential) => credential.deliverTo(SSM)],
    ['read', (credential) => new DataResource(credential, 'reader', { input: { secret: credential.secret } })],
    ['rendered', (credential) => credential.attribute('secret')],
  ])('is not one whose secret is %s', (_, read) => {
    const build = (app: App) => {
      const stack = new TerraformStack(app, 'test');
      new PlainProvider(stack, 'hashicorp/aws');
      const credential = new FakeCredential(stack, 'ci');
      read(credential);
      return credential;
    };

    expect(warnings(build)).toEqual([]);
  });
});

describe('a secret that is read in another stack', () => {
  const crossing = (overlap: Duration, read: (credential: FakeCredential) => string) => (app: App) => {
    const first = new TerraformStack(app, 'first');
    const rotation = new CalendarRotation(first, 'monthly', { every: Duration.days(30), overlap });
    const credential = new FakeCredential(first, 'ci', { rotation, exportSecret: true });
    new DataResource(new TerraformStack(app, 'second'), 'reader', { input: { value: read(credential) } });
    return credential;
  };

  it('is warned about where the overlap is short for it', () => {
    expect(warnings(crossing(Duration.days(3), ({ secret }) => secret))).toEqual([
      'its secret is read in another stack, which delivers it when it is applied next, and its retirement does not wait for that: overlap is 3 days; deliver it here and let the other stack read it at that place, or use an overlap of 7 days or more and apply the other stack within it',
    ]);
  });

  it.each<[string, Duration, (credential: FakeCredential) => string]>([
    ['the overlap is long', Duration.days(7), ({ secret }) => secret],
    ['something else is read there', Duration.days(3), ({ generation }) => generation],
  ])('is not warned about where %s', (_, overlap, read) => {
    expect(warnings(crossing(overlap, read))).toEqual([]);
  });
});

test('a delivery whose provider is missing is refused, by its name', () => {
  const synth = () => {
    synthesizeApp((app) => {
      new FakeCredential(new TerraformStack(app, 'test'), 'ci').deliverTo(SSM);
    });
  };

  expect(synth).toThrow(
    'delivery test/ci/aws_ssm_parameter--agents-token must have the provider of its aws_ssm_parameter in the stack, got none: define a construct of the provider aws',
  );
});
