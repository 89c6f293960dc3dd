import type { NotificationPolicy } from '@cdktf/provider-cloudflare/lib/notification-policy';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { checkAccount } from './account';

/**
 * Whom the vendor tells. At least one of them.
 */
export interface ExpiryAlertOptions {
  /**
   * What the alert is called.
   *
   * @default `Expiring Access service tokens`
   */
  readonly name?: string;

  /**
   * E-mail addresses.
   *
   * @default - none
   */
  readonly emails?: string[];

  /**
   * The ids of notification webhooks of the account.
   *
   * @default - none
   */
  readonly webhookIds?: string[];

  /**
   * The ids of PagerDuty services that are connected to the account.
   *
   * @default - none
   */
  readonly pagerDutyIds?: string[];
}

/**
 * An alert.
 */
export interface ServiceTokenExpiryAlertProps extends ExpiryAlertOptions {
  /**
   * The account whose service tokens it watches, all of them.
   */
  readonly accountId: string;

  /**
   * The provider configuration to use, where a stack has several.
   *
   * @default - the provider's default configuration
   */
  readonly provider?: TerraformProvider;

  /**
   * What must exist before it does.
   *
   * @default - nothing else
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * Has the vendor tell somebody when a service token of an account is about to expire: the last net, if Terraform has not run for long.
 */
export class ServiceTokenExpiryAlert extends Construct {
  /**
   * The notification policy.
   */
  public readonly resource: NotificationPolicy;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props The alert.
   * @throws if nobody would be told.
   */
  constructor(scope: Construct, id: string, props: ServiceTokenExpiryAlertProps) {
    super(scope, id);
    checkAccount(props.accountId);
    const { emails = [], webhookIds = [], pagerDutyIds = [] } = props;
    if (emails.length + webhookIds.length + pagerDutyIds.length === 0) {
      throw new Error('emails, webhookIds or pagerDutyIds must name somebody, got none: nobody would be told');
    }
    // loaded when it is needed: few need it, and it is large
    const { NotificationPolicy } =
      require('@cdktf/provider-cloudflare/lib/notification-policy') as typeof import('@cdktf/provider-cloudflare/lib/notification-policy');
    this.resource = new NotificationPolicy(this, 'Resource', {
      accountId: props.accountId,
      name: props.name ?? 'Expiring Access service tokens',
      alertType: 'expiring_service_token_alert',
      enabled: true,
      mechanisms: { email: mechanism(emails), webhooks: mechanism(webhookIds), pagerduty: mechanism(pagerDutyIds) },
      provider: props.provider,
      dependsOn: props.dependsOn,
    });
  }
}

function mechanism(ids: string[]): { id: string }[] | undefined {
  return ids.length === 0 ? undefined : ids.map((id) => ({ id }));
}
