import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { ZeroTrustAccessPolicy } from '@cdktf/provider-cloudflare/lib/zero-trust-access-policy';
import { AnnotationMetadataEntryType, App, TerraformOutput, TerraformStack } from 'cdktf';
import { resolve } from 'cdktf/lib/_tokens';
import {
  CalendarRotation,
  Duration,
  RotatingServiceToken,
  type RotatingServiceTokenProps,
  SerialRotation,
  ServiceTokenExpiryAlert,
  ServiceTokenPolicy,
  ServiceTokenStrategy,
} from '../../src';
import { newStack, synthesize } from '../support/synthesis';
import { ACCOUNT, GeneratedProvider, stackOn } from './stack';

const TYPE = 'cloudflare_zero_trust_access_service_token';

function synthesized(props: Partial<RotatingServiceTokenProps> = {}, stack = newStack()): any {
  const ci = new RotatingServiceToken(stack, 'ci', { accountId: ACCOUNT, name: 'CI/CD app', ...props });
  return { ...synthesize(stack), ci };
}

function tokenIn({ resource }: any): any {
  const { '//': _, ...attributes } = Object.values<any>(resource[TYPE])[0];
  return attributes;
}

function warningsOf(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === AnnotationMetadataEntryType.WARN).map(({ data }) => data));
}

describe('secret versions', () => {
  test('are one token that lives for ever', () => {
    const attributes = tokenIn(synthesized());

    expect(attributes).toMatchObject({
      account_id: ACCOUNT,
      name: 'CI/CD app',
      duration: 'forever',
      for_each: '${toset(["main"])}',
      lifecycle: { create_before_destroy: true },
    });
  });

  test('warn of a life that ends', () => {
    const stack = newStack();
    synthesized({ duration: '8760h' }, stack);

    expect(warningsOf(stack)).toContain(
      "duration is 8760h: rotating its secret may not prolong the token's life, and all of its secrets end with it; use forever, or ServiceTokenStrategy.REPLACEMENT",
    );
  });

  test('do not warn of one that does not', () => {
    const stack = newStack();
    synthesized({}, stack);

    expect(warningsOf(stack)).toEqual([]);
  });

  test('keep one record, two fingerprints and one journal, however many tokens there are', () => {
    const stack = newStack();
    synthesized({}, stack);
    new RotatingServiceToken(stack, 'cd', { zoneId: 'fake-zone', name: 'CD' });

    const { terraform_data: resources } = synthesize(stack).resource;

    expect(Object.keys(resources).sort()).toEqual([
      'cd_4A23FADC_fingerprint',
      'cd_4A23FADC_record',
      'cd_4A23FADC_roster',
      'ci_6BD54AB4_fingerprint',
      'ci_6BD54AB4_record',
      'ci_6BD54AB4_roster',
      'rotation_crossed',
      'rotation_issued',
      'rotation_journal',
      'rotation_live',
      'rotation_members',
      'rotation_members_since',
      'rotation_membership',
      'rotation_origin',
      'rotation_strategies',
      'rotation_turn',
    ]);
  });

  test('leave the journal of other rotations alone', () => {
    const stack = newStack();
    const yearly = new CalendarRotation(stack, 'yearly', { every: Duration.days(300) });
    synthesized({}, stack);
    new RotatingServiceToken(stack, 'cd', { accountId: ACCOUNT, name: 'CD', rotation: yearly, strategy: ServiceTokenStrategy.REPLACEMENT });

    const { terraform_data: resources } = synthesize(stack).resource;

    expect(resources.yearly_issued).toBeUndefined();
    expect(resources.yearly_journal).not.toHaveProperty('triggers_replace');
  });

  test('hand over the issued generation, not the newest one of the calendar', () => {
    const { ci } = synthesized();

    expect(resolved(ci, ci.generation)).toBe('${terraform_data.rotation_issued.input.generation}');
    expect(resolved(ci, ci.nextRotationAt)).toBe('${local.rotation_next_issue_at}');
    expect(resolved(ci, ci.rotatedAt)).toContain('terraform_data.ci_6BD54AB4_record.input');
    expect(resolved(ci, ci.previousSecretExpiresAt)).toContain('terraform_data.rotation_issued.input.hold');
  });

  test('bridge a lost secret with a second token, to which no version is given', () => {
    const everything = synthesized({ lostSecrets: ['2027-01-15T00:00:00Z'] });
    const attributes = tokenIn(everything);
    const { ci_6BD54AB4_roster: roster } = everything.resource.terraform_data;

    expect(roster.input).toMatch(/if key == \(contains\(.*\) \? .* : "main"\)\]\}$/);
    expect(attributes.for_each).toMatch(/^\$\{toset\(concat\(\["main"\], \[for g in \["2027-01-15T00:00:00Z"\]/);
    expect(attributes.client_secret_version).toMatch(/^\$\{each\.key == "main" \? .* : null\}$/);
    expect(attributes.previous_client_secret_expires_at).toMatch(/^\$\{each\.key == "main" \? .* : null\}$/);
  });
});

describe('replacement', () => {
  test('is one token for each live generation, which lives for a year', () => {
    const attributes = tokenIn(synthesized({ strategy: ServiceTokenStrategy.REPLACEMENT }));

    expect(attributes).toEqual({
      account_id: ACCOUNT,
      name: 'CI/CD app ${each.key}',
      duration: '8760h',
      for_each: '${local.rotation_live}',
      lifecycle: { create_before_destroy: true },
    });
  });

  test('warns of a life that ends although nobody may raise the serial', () => {
    const stack = newStack();
    const rotation = new SerialRotation(stack, 'manual', { serial: 1, overlap: Duration.days(7) });
    synthesized({ strategy: ServiceTokenStrategy.REPLACEMENT, rotation }, stack);

    expect(warningsOf(stack)).toEqual([
      'duration is 8760h, and nothing but somebody who raises the serial replaces the token before it expires: raise it in time, or use a CalendarRotation',
    ]);
  });

  test('has no secret whose end is known', () => {
    const { ci } = synthesized({ strategy: ServiceTokenStrategy.REPLACEMENT });

    expect(resolved(ci, ci.previousSecretExpiresAt)).toBe('${tostring(null)}');
  });
});

describe('a token that is renewed before it expires', () => {
  test.each([
    [30, undefined, 335, 7],
    [8, undefined, 357, 7],
    [5, undefined, 360, 4],
    [2, undefined, 363, 1],
    [30, '17520h', 700, 7],
  ])('%d days before is replaced in good time', (minDaysForRenewal, duration, every, overlap) => {
    const everything = synthesized({ minDaysForRenewal, duration });

    const { rotation } = everything.ci;
    const name = rotation.friendlyUniqueId;
    expect(everything.locals[`${name}_segments`][0].every).toBe(every * 86400);
    expect(rotation.overlap.toSeconds()).toBe(overlap * 86400);
    expect(tokenIn(everything).for_each).toBe(`\${local.${name}_live}`);
  });

  test.each([
    ['~> 4.52', stackOn],
    ['4.52.8', (providerVersion: string) => withGenerated({ providerVersion })],
    ['>= 4.40, < 5', (providerVersionConstraint: string) => withGenerated({ providerVersionConstraint })],
  ])('keeps its secret on the provider %s, which renews it', (constraint, stackWith) => {
    const stack = stackWith(constraint);

    const everything = synthesized({ minDaysForRenewal: 30, exportSecret: true }, stack);

    expect(tokenIn(everything)).toEqual({
      account_id: ACCOUNT,
      name: 'CI/CD app',
      min_days_for_renewal: 30,
      lifecycle: { create_before_destroy: true },
    });
    expect(Object.keys(everything.resource)).toEqual([TYPE, 'terraform_data']);
    expect(Object.keys(everything.resource.terraform_data)).toEqual(['rotation_members', 'rotation_strategies']);
    expect(everything.output.ci_secret_348BDB86).toEqual({
      sensitive: true,
      value: `\${sensitive(${TYPE}.ci_6BD54AB4.client_secret)}`,
    });
  });

  test('has neither rotation nor generation on the provider 4', () => {
    const { ci } = synthesized({ minDaysForRenewal: 30 }, stackOn('~> 4.52'));

    expect(ci.rotation).toBeUndefined();
    expect([ci.generation, ci.rotatedAt, ci.nextRotationAt, ci.previousSecretExpiresAt].map((value) => resolved(ci, value))).toEqual(
      Array(4).fill('${tostring(null)}'),
    );
    expect(resolved(ci, ci.serviceTokenIds)).toEqual([`\${${TYPE}.ci_6BD54AB4.id}`]);
  });
});

describe('what consumers need', () => {
  test('are the two headers, the secret marked as such', () => {
    const { ci } = synthesized();

    const headers = resolved(ci, ci.accessHeaders());

    expect(headers).toEqual({
      'CF-Access-Client-Id': `\${(terraform_data.ci_6BD54AB4_roster.output == null ? null : ${TYPE}.ci_6BD54AB4["main"].client_id)}`,
      'CF-Access-Client-Secret': `\${sensitive((terraform_data.ci_6BD54AB4_roster.output == null ? null : ${TYPE}.ci_6BD54AB4["main"].client_secret))}`,
    });
  });

  test('is the same secret under both of its names', () => {
    const { ci } = synthesized();

    expect(resolved(ci, ci.clientSecret)).toBe(resolved(ci, ci.secret));
  });

  test('are ids and dates that are no secrets', () => {
    const { ci } = synthesized();

    expect([ci.serviceTokenId, ci.expiresAt].map((value) => resolved(ci, value))).toEqual([
      `\${${TYPE}.ci_6BD54AB4["main"].id}`,
      `\${${TYPE}.ci_6BD54AB4["main"].expires_at}`,
    ]);
  });

  test('waits for the policies that let the token in', () => {
    const stack = newStack();
    const ci = new RotatingServiceToken(stack, 'ci', { accountId: ACCOUNT, name: 'CI/CD app' });
    new ServiceTokenPolicy(stack, 'policy', { accountId: ACCOUNT, name: 'may enter', tokens: [ci] });

    const { ci_6BD54AB4_roster: roster } = synthesize(stack).resource.terraform_data;

    expect(roster.depends_on).toEqual(['cloudflare_zero_trust_access_policy.policy_E16B4B70']);
  });
});

test.each(['', '0123.access'])('a token made elsewhere is known by its id, not by %j', (id) => {
  expect(() => RotatingServiceToken.fromServiceTokenId(newStack(), 'other', id)).toThrow(
    new Error(
      `serviceTokenId must be the vendor's id of the token, a UUID, got ${JSON.stringify(id)}: the client id, which ends in .access, is another one`,
    ),
  );
});

describe('a policy', () => {
  test('includes every live token of all credentials, and tokens that are made elsewhere', () => {
    const stack = newStack();
    const { ci } = synthesized({}, stack);
    const cd = new RotatingServiceToken(stack, 'cd', { accountId: ACCOUNT, name: 'CD', strategy: ServiceTokenStrategy.REPLACEMENT });
    const other = RotatingServiceToken.fromServiceTokenId(stack, 'other', 'fake-token-id');
    new ServiceTokenPolicy(stack, 'policy', { accountId: ACCOUNT, name: 'may enter', tokens: [ci, cd, other] });

    const { policy_E16B4B70: policy } = synthesize(stack).resource.cloudflare_zero_trust_access_policy;

    expect(policy).toMatchObject({
      decision: 'non_identity',
      include: `\${[for id in concat(values(${TYPE}.ci_6BD54AB4)[*].id, values(${TYPE}.cd_4A23FADC)[*].id, ["fake-token-id"]) : { service_token = { token_id = id } }]}`,
    });
  });

  test('that is written otherwise can include them, too', () => {
    const stack = newStack();
    const { ci } = synthesized({}, stack);
    const elsewhere = RotatingServiceToken.fromServiceTokenId(stack, 'elsewhere', ci.serviceTokenId);
    new ZeroTrustAccessPolicy(stack, 'own', {
      accountId: ACCOUNT,
      name: 'own',
      decision: 'non_identity',
      include: ServiceTokenPolicy.includeOf(ci, elsewhere),
    });

    const { own } = synthesize(stack).resource.cloudflare_zero_trust_access_policy;

    expect(own.include).toBe(
      `\${[for id in concat(values(${TYPE}.ci_6BD54AB4)[*].id, ["\${${TYPE}.ci_6BD54AB4[\\"main\\"].id}"]) : { service_token = { token_id = id } }]}`,
    );
  });

  test('tells its id to applications', () => {
    const stack = newStack();
    const other = RotatingServiceToken.fromServiceTokenId(stack, 'other', 'fake-token-id');
    const policy = new ServiceTokenPolicy(stack, 'policy', { accountId: ACCOUNT, name: 'may enter', tokens: [other] });
    new TerraformOutput(stack, 'id', { value: policy.policyId });

    expect(synthesize(stack).output.id.value).toBe('${cloudflare_zero_trust_access_policy.policy_E16B4B70.id}');
  });
});

describe('an alert', () => {
  test('is a notification of expiring service tokens', () => {
    const stack = newStack();
    new ServiceTokenExpiryAlert(stack, 'alert', {
      accountId: ACCOUNT,
      emails: ['one@example.com', 'two@example.com'],
      webhookIds: ['fake-webhook'],
      pagerDutyIds: ['fake-service'],
    });

    const [{ '//': _, ...attributes }] = Object.values<any>(synthesize(stack).resource.cloudflare_notification_policy);

    expect(attributes).toEqual({
      account_id: ACCOUNT,
      name: 'Expiring Access service tokens',
      alert_type: 'expiring_service_token_alert',
      enabled: true,
      mechanisms: {
        email: [{ id: 'one@example.com' }, { id: 'two@example.com' }],
        webhooks: [{ id: 'fake-webhook' }],
        pagerduty: [{ id: 'fake-service' }],
      },
    });
  });

  test('is off unless it is asked for', () => {
    expect(synthesized().resource.cloudflare_notification_policy).toBeUndefined();
    expect(synthesized({ expiryAlert: { emails: ['somebody@example.com'] } }).resource.cloudflare_notification_policy).toBeDefined();
  });
});

test('everything uses the provider configuration that it is given', () => {
  const stack = newStack();
  const provider = new CloudflareProvider(stack, 'second', { alias: 'second' });
  const ci = new RotatingServiceToken(stack, 'ci', {
    accountId: ACCOUNT,
    name: 'CI/CD app',
    provider,
    expiryAlert: { emails: ['somebody@example.com'] },
  });
  new ServiceTokenPolicy(stack, 'policy', { accountId: ACCOUNT, name: 'may enter', tokens: [ci], provider });

  const { terraform_data: _, ...resources } = synthesize(stack).resource;

  const blocks = Object.values<any>(resources).flatMap((ofType) => Object.values<any>(ofType));
  expect(blocks.map((block) => block.provider)).toEqual(Array(3).fill('cloudflare.second'));
});

test('a secret that crosses stacks stays marked', () => {
  const app = new App({ outdir: '/nowhere' });
  const producer = new TerraformStack(app, 'producer');
  const consumer = new TerraformStack(app, 'consumer');
  const ci = new RotatingServiceToken(producer, 'ci', { accountId: ACCOUNT, name: 'CI/CD app' });
  new TerraformOutput(consumer, 'token', { value: ci.secret, sensitive: true });
  for (const stack of [producer, consumer]) stack.prepareStack();

  const { output } = consumer.toTerraform();

  expect(output.token.value).toMatch(/^\$\{sensitive\(data\.terraform_remote_state/);
});

function withGenerated(versions: object): TerraformStack {
  const stack = newStack();
  new GeneratedProvider(stack, versions);
  return stack;
}

function resolved(scope: RotatingServiceToken, value: unknown): any {
  return resolve(TerraformStack.of(scope), value);
}
