import { createHash } from 'node:crypto';
import type { SdkPlanDraft } from '../../plugin/framework/sdk-resource';
import { map, string } from '../../plugin/protocol/type';
import { isValues, UNKNOWN, type Value } from '../../plugin/protocol/value';
import type { SinkClient } from '../target';

export interface AwsClient extends SinkClient {
  readonly account: string;
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, string>>;
}

/** What every resource of the provider has. */
export const regional = {
  region: { type: string, optional: true, computed: true, forceNew: true },
} as const;

export const tagged = {
  tags: { type: map(string), optional: true },
  tags_all: { type: map(string), optional: true, computed: true },
} as const;

/** The provider knows region and tags when it plans. What is there stays where it is, wherever the provider has moved. */
export function planRegion({ config, prior, planned }: SdkPlanDraft, { region }: AwsClient): void {
  if (config.region === null) planned.region = prior?.region ?? region;
}

export function planTags({ planned }: SdkPlanDraft, { defaultTags }: AwsClient): void {
  planned.tags_all = merged(defaultTags, planned.tags);
}

function merged(defaults: Readonly<Record<string, string>>, tags: Value): Value {
  if (tags === UNKNOWN) return UNKNOWN;
  return { ...defaults, ...(isValues(tags) && tags) };
}

export function arn(service: string, { account }: AwsClient, region: string | null, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** A made-up account; provider configurations that lead to two accounts lead to two here as well. */
export function accountOf(leads: readonly unknown[]): string {
  if (leads.every((lead) => lead === null || lead === undefined)) return '123456789012';
  const digest = createHash('sha256').update(JSON.stringify(leads)).digest();
  return String(100_000_000_000n + (digest.readBigUInt64BE() % 900_000_000_000n));
}

/** Account and region of an ARN, to tell objects of the same name apart: ` of 123456789012 in us-east-1`. */
export function whereabouts(of: string | null): string {
  const [, , , region, account] = of?.split(':') ?? [];
  return region && account ? ` of ${account} in ${region}` : '';
}

const SECRET_ARN = /^arn:[^:]*:secretsmanager:(?:[^:]*:){2}secret:(.+)-\w{6}$/;

/** A secret is referred to by its ARN or by its name. */
export function isArn(secretId: string | null): boolean {
  return SECRET_ARN.test(secretId ?? '');
}

export function secretName(secretId: string | null): string {
  return SECRET_ARN.exec(secretId ?? '')?.[1] ?? `${secretId}`;
}
