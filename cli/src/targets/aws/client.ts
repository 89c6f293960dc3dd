import type { SdkPlanDraft } from '../../plugin/framework/sdk-resource';
import { map, string } from '../../plugin/protocol/type';
import { isValues, UNKNOWN, type Value } from '../../plugin/protocol/value';
import type { SinkClient } from '../target';

export interface AwsClient extends SinkClient {
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

/** The provider knows region and tags when it plans. */
export function planRegion({ config, planned }: SdkPlanDraft, { region }: AwsClient): void {
  if (config.region === null) planned.region = region;
}

export function planTags({ planned }: SdkPlanDraft, { defaultTags }: AwsClient): void {
  planned.tags_all = merged(defaultTags, planned.tags);
}

function merged(defaults: Readonly<Record<string, string>>, tags: Value): Value {
  if (tags === UNKNOWN) return UNKNOWN;
  return { ...defaults, ...(isValues(tags) && tags) };
}

/** An ARN in an account that does not exist. */
export function arn(service: string, region: string | null, resource: string): string {
  return `arn:aws:${service}:${region}:123456789012:${resource}`;
}

/** Account and region of an ARN, to tell objects of the same name apart: ` of 123456789012 in us-east-1`. */
export function whereabouts(of: string | null): string {
  const [, , , region, account] = of?.split(':') ?? [];
  return region && account ? ` of ${account} in ${region}` : '';
}
