export { RotatingServiceToken } from './cloudflare/rotating-service-token';
export type { RotatingServiceTokenProps } from './cloudflare/rotating-service-token-props';
export type { IServiceToken } from './cloudflare/service-token';
export {
  type ExpiryAlertOptions,
  ServiceTokenExpiryAlert,
  type ServiceTokenExpiryAlertProps,
} from './cloudflare/service-token-expiry-alert';
export { ServiceTokenPolicy, type ServiceTokenPolicyProps } from './cloudflare/service-token-policy';
export { ServiceTokenStrategy } from './cloudflare/service-token-strategy';
export type { BoundDelivery } from './credential/bound-delivery';
export type { IRotatingCredential } from './credential/credential';
export type { IDelivery } from './credential/delivery';
export type { IRendering } from './credential/rendering';
export { Rollout } from './credential/rollout';
export { RotatingCredential, type RotatingCredentialProps } from './credential/rotating-credential';
export type { AwsSecretsManagerOptions } from './delivery/aws-secrets-manager';
export type { AwsSsmParameterOptions } from './delivery/aws-ssm-parameter';
export type { CustomDeliveryOptions } from './delivery/custom';
export { Delivery } from './delivery/delivery';
export type { DeliveryOptions } from './delivery/delivery-options';
export type { FileOptions } from './delivery/file';
export type { GithubActionsSecretOptions } from './delivery/github-actions-secret';
export type { KubernetesSecretOptions } from './delivery/kubernetes-secret';
export { Rendering } from './delivery/rendering';
export type { TerraformVariableOptions } from './delivery/terraform-variable';
export type { VaultKvOptions } from './delivery/vault-kv';
export { LeakGuard } from './guard/leak-guard';
export type { AgentConfigOptions } from './lacework/agent-config';
export { AgentOs } from './lacework/agent-os';
export { DataLaceworkAgentAccessToken, type DataLaceworkAgentAccessTokenConfig } from './lacework/data-lacework-agent-access-token';
export { LaceworkAgentAccessToken, type LaceworkAgentAccessTokenConfig } from './lacework/lacework-agent-access-token';
export { LaceworkProvider, type LaceworkProviderConfig } from './lacework/lacework-provider';
export {
  type AdoptedAgentAccessTokenProps,
  RotatingAgentAccessToken,
  type RotatingAgentAccessTokenProps,
} from './lacework/rotating-agent-access-token';
export { type CalendarChange, CalendarRotation, type CalendarRotationProps } from './rotation/calendar-rotation';
export { Duration } from './rotation/duration';
export { Rotation, type RotationProps } from './rotation/rotation';
export { SerialRotation, type SerialRotationProps } from './rotation/serial-rotation';
export { AgentPoolTokens, type AgentPoolTokensProps, type AgentTokenOptions, type IAgentPoolWithTokens } from './tfe/agent-pool-tokens';
export { AgentPoolWithTokens, type AgentPoolWithTokensProps } from './tfe/agent-pool-with-tokens';
export { RotatingAgentToken, type RotatingAgentTokenProps } from './tfe/rotating-agent-token';
