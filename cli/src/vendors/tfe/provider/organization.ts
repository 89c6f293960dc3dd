import type { SdkPlanDraft } from '../../../plugin/framework/sdk-resource';
import type { TfeClient } from './client';

/** The organization a resource names, else the provider's. */
export function organizationOf({ organization }: { readonly organization: string | null }, client: TfeClient): string {
  const chosen = organization || client.organization;
  if (!chosen) throw new Error('no organization was specified on the resource or provider');
  return chosen;
}

/** A resource that names no organization moves when the provider's default does. */
export function followDefaultOrganization({ config, planned }: SdkPlanDraft, client: TfeClient): void {
  const plannedNow = typeof planned.organization === 'string' ? planned.organization : '';
  if (config.organization === null && plannedNow !== client.organization) planned.organization = client.organization;
}
