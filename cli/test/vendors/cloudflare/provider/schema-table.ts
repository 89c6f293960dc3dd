/** What cloudflare/cloudflare says of itself: a type with its schema version, then its attributes by path. Rules are written once, for `include`. */
export const CLOUDFLARE_5_14_SCHEMAS = `
provider 0
  api_key string optional
  api_token string optional
  api_user_service_key string optional
  base_url string optional
  email string optional
  user_agent_operator_suffix string optional
resource cloudflare_notification_policy 0
  account_id string required
  alert_interval string optional
  alert_type string required
  created string computed
  description string optional
  enabled bool optional computed
  filters single optional
  filters.actions list(string) optional
  filters.affected_asns list(string) optional
  filters.affected_components list(string) optional
  filters.affected_locations list(string) optional
  filters.airport_code list(string) optional
  filters.alert_trigger_preferences list(string) optional
  filters.alert_trigger_preferences_value list(string) optional
  filters.enabled list(string) optional
  filters.environment list(string) optional
  filters.event list(string) optional
  filters.event_source list(string) optional
  filters.event_type list(string) optional
  filters.group_by list(string) optional
  filters.health_check_id list(string) optional
  filters.incident_impact list(string) optional
  filters.input_id list(string) optional
  filters.insight_class list(string) optional
  filters.limit list(string) optional
  filters.logo_tag list(string) optional
  filters.megabits_per_second list(string) optional
  filters.new_health list(string) optional
  filters.new_status list(string) optional
  filters.packets_per_second list(string) optional
  filters.pool_id list(string) optional
  filters.pop_names list(string) optional
  filters.product list(string) optional
  filters.project_id list(string) optional
  filters.protocol list(string) optional
  filters.query_tag list(string) optional
  filters.requests_per_second list(string) optional
  filters.selectors list(string) optional
  filters.services list(string) optional
  filters.slo list(string) optional
  filters.status list(string) optional
  filters.target_hostname list(string) optional
  filters.target_ip list(string) optional
  filters.target_zone_name list(string) optional
  filters.traffic_exclusions list(string) optional
  filters.tunnel_id list(string) optional
  filters.tunnel_name list(string) optional
  filters.type list(string) optional
  filters.where list(string) optional
  filters.zones list(string) optional
  id string computed
  mechanisms single required
  mechanisms.email set optional
  mechanisms.email.id string optional
  mechanisms.pagerduty set optional
  mechanisms.pagerduty.id string optional
  mechanisms.webhooks set optional
  mechanisms.webhooks.id string optional
  modified string computed
  name string required
resource cloudflare_zero_trust_access_policy 0
  account_id string required
  approval_groups set optional
  approval_groups.approvals_needed number required
  approval_groups.email_addresses list(string) optional
  approval_groups.email_list_uuid string optional
  approval_required bool optional
  decision string required
  exclude set optional
  id string computed
  include set optional computed
  include.any_valid_service_token single optional
  include.auth_context single optional
  include.auth_context.ac_id string required
  include.auth_context.id string required
  include.auth_context.identity_provider_id string required
  include.auth_method single optional
  include.auth_method.auth_method string required
  include.azure_ad single optional
  include.azure_ad.id string required
  include.azure_ad.identity_provider_id string required
  include.certificate single optional
  include.common_name single optional
  include.common_name.common_name string required
  include.device_posture single optional
  include.device_posture.integration_uid string required
  include.email single optional
  include.email.email string required
  include.email_domain single optional
  include.email_domain.domain string required
  include.email_list single optional
  include.email_list.id string required
  include.everyone single optional
  include.external_evaluation single optional
  include.external_evaluation.evaluate_url string required
  include.external_evaluation.keys_url string required
  include.geo single optional
  include.geo.country_code string required
  include.github_organization single optional
  include.github_organization.identity_provider_id string required
  include.github_organization.name string required
  include.github_organization.team string optional
  include.group single optional
  include.group.id string required
  include.gsuite single optional
  include.gsuite.email string required
  include.gsuite.identity_provider_id string required
  include.ip single optional
  include.ip.ip string required
  include.ip_list single optional
  include.ip_list.id string required
  include.linked_app_token single optional
  include.linked_app_token.app_uid string required
  include.login_method single optional
  include.login_method.id string required
  include.oidc single optional
  include.oidc.claim_name string required
  include.oidc.claim_value string required
  include.oidc.identity_provider_id string required
  include.okta single optional
  include.okta.identity_provider_id string required
  include.okta.name string required
  include.saml single optional
  include.saml.attribute_name string required
  include.saml.attribute_value string required
  include.saml.identity_provider_id string required
  include.service_token single optional
  include.service_token.token_id string required
  isolation_required bool optional
  name string required
  purpose_justification_prompt string optional
  purpose_justification_required bool optional
  require set optional
  session_duration string optional computed
resource cloudflare_zero_trust_access_service_token 0
  account_id string optional
  client_id string computed
  client_secret string computed sensitive
  client_secret_version number optional computed
  duration string optional computed
  expires_at string computed
  id string computed
  name string required
  previous_client_secret_expires_at string optional
  zone_id string optional
data cloudflare_zero_trust_access_service_token 0
  account_id string optional
  client_id string computed
  duration string computed
  expires_at string computed
  filter single optional
  filter.name string optional
  filter.search string optional
  id string computed
  name string computed
  service_token_id string optional
  zone_id string optional
`;

export const CLOUDFLARE_4_52_SCHEMAS = `
provider 0
  api_base_path string optional
  api_client_logging bool optional
  api_hostname string optional
  api_key string optional sensitive
  api_token string optional sensitive
  api_user_service_key string optional sensitive
  email string optional
  max_backoff number optional
  min_backoff number optional
  retries number optional
  rps number optional
  user_agent_operator_suffix string optional
resource cloudflare_access_service_token 0 deprecated
  account_id string optional
  client_id string computed
  client_secret string computed sensitive
  client_secret_version number optional computed
  duration string optional computed
  expires_at string computed
  id string optional computed
  min_days_for_renewal number optional
  name string required
  previous_client_secret_expires_at string optional computed
  zone_id string optional
resource cloudflare_zero_trust_access_policy 0
  account_id string optional
  application_id string optional
  approval_required bool optional
  decision string required
  id string optional computed
  isolation_required bool optional
  name string required
  precedence number optional
  purpose_justification_prompt string optional
  purpose_justification_required bool optional
  session_duration string optional
  zone_id string optional
  approval_group list of blocks
  approval_group.approvals_needed number required
  approval_group.email_addresses list(string) optional
  approval_group.email_list_uuid string optional
  connection_rules list of blocks max_items 1
  connection_rules.ssh list of blocks min_items 1 max_items 1
  connection_rules.ssh.allow_email_alias bool optional
  connection_rules.ssh.usernames list(string) required
  exclude list of blocks
  include list of blocks min_items 1
  include.any_valid_service_token bool optional
  include.auth_method string optional
  include.certificate bool optional
  include.common_name string optional
  include.common_names list(string) optional
  include.device_posture list(string) optional
  include.email list(string) optional
  include.email_domain list(string) optional
  include.email_list list(string) optional
  include.everyone bool optional
  include.geo list(string) optional
  include.group list(string) optional
  include.ip list(string) optional
  include.ip_list list(string) optional
  include.login_method list(string) optional
  include.service_token list(string) optional
  include.auth_context list of blocks
  include.auth_context.ac_id string required
  include.auth_context.id string required
  include.auth_context.identity_provider_id string required
  include.azure list of blocks
  include.azure.id list(string) optional
  include.azure.identity_provider_id string optional
  include.external_evaluation list of blocks
  include.external_evaluation.evaluate_url string optional
  include.external_evaluation.keys_url string optional
  include.github list of blocks
  include.github.identity_provider_id string optional
  include.github.name string optional
  include.github.teams list(string) optional
  include.gsuite list of blocks
  include.gsuite.email list(string) required
  include.gsuite.identity_provider_id string required
  include.okta list of blocks
  include.okta.identity_provider_id string optional
  include.okta.name list(string) optional
  include.saml list of blocks
  include.saml.attribute_name string optional
  include.saml.attribute_value string optional
  include.saml.identity_provider_id string optional
  require list of blocks
resource cloudflare_zero_trust_access_service_token 0
  account_id string optional
  client_id string computed
  client_secret string computed sensitive
  client_secret_version number optional computed
  duration string optional computed
  expires_at string computed
  id string optional computed
  min_days_for_renewal number optional
  name string required
  previous_client_secret_expires_at string optional computed
  zone_id string optional
`;
