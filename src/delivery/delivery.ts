import type { IDelivery } from '../credential/delivery';
import { AwsSecretsManagerDelivery, type AwsSecretsManagerOptions } from './aws-secrets-manager';
import { AwsSsmParameterDelivery, type AwsSsmParameterOptions } from './aws-ssm-parameter';
import { CustomDelivery, type CustomDeliveryOptions } from './custom';
import { FileDelivery, type FileOptions } from './file';
import { GithubActionsSecretDelivery, type GithubActionsSecretOptions } from './github-actions-secret';
import { KubernetesSecretDelivery, type KubernetesSecretOptions } from './kubernetes-secret';
import { TerraformVariableDelivery, type TerraformVariableOptions } from './terraform-variable';
import { VaultKvDelivery, type VaultKvOptions } from './vault-kv';

/**
 * Where consumers read a secret. Each factory throws if its options contradict each other.
 */
export class Delivery {
  /**
   * A sensitive variable of HCP Terraform or Terraform Enterprise, updated in place.
   *
   * @see https://github.com/hashicorp/terraform-provider-tfe/blob/main/website/docs/r/variable.html.markdown
   */
  public static terraformVariable(options: TerraformVariableOptions): IDelivery {
    return new TerraformVariableDelivery(options);
  }

  /**
   * A secret of a Kubernetes cluster, updated in place.
   *
   * @see https://github.com/hashicorp/terraform-provider-kubernetes/blob/main/docs/resources/secret_v1.md
   */
  public static kubernetesSecret(options: KubernetesSecretOptions): IDelivery {
    return new KubernetesSecretDelivery(options);
  }

  /**
   * A SecureString parameter of AWS Systems Manager, updated in place.
   *
   * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/ssm_parameter.html.markdown
   */
  public static awsSsmParameter(options: AwsSsmParameterOptions): IDelivery {
    return new AwsSsmParameterDelivery(options);
  }

  /**
   * A new current version of a secret of AWS Secrets Manager.
   *
   * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/secretsmanager_secret_version.html.markdown
   */
  public static awsSecretsManager(options: AwsSecretsManagerOptions): IDelivery {
    return new AwsSecretsManagerDelivery(options);
  }

  /**
   * A new version of a secret in a key-value store of Vault or OpenBao, version 2.
   *
   * @see https://github.com/hashicorp/terraform-provider-vault/blob/main/website/docs/r/kv_secret_v2.html.md
   */
  public static vaultKv(options: VaultKvOptions): IDelivery {
    return new VaultKvDelivery(options);
  }

  /**
   * A secret of GitHub Actions.
   *
   * @see https://github.com/integrations/terraform-provider-github/blob/main/website/docs/r/actions_secret.html.markdown
   */
  public static githubActionsSecret(options: GithubActionsSecretOptions): IDelivery {
    return new GithubActionsSecretDelivery(options);
  }

  /**
   * A file of mode 0600 on the machine that runs Terraform.
   *
   * @see https://github.com/hashicorp/terraform-provider-local/blob/main/docs/resources/sensitive_file.md
   */
  public static file(options: FileOptions): IDelivery {
    return new FileDelivery(options);
  }

  /**
   * Any resource that takes a secret in one of its arguments.
   */
  public static custom(options: CustomDeliveryOptions): IDelivery {
    return new CustomDelivery(options);
  }

  private constructor() {}
}
