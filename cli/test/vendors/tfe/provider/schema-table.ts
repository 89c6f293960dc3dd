/** What hashicorp/tfe 0.71.0 says of itself: a type with its schema version, then its attributes by name. */
export const TFE_0_71_SCHEMAS = `
provider 0
  hostname              string                                            optional
  organization          string                                            optional
  ssl_skip_verify       bool                                              optional
  token                 string                                            optional

resource tfe_agent_pool 0
  id                    string                                            optional computed
  name                  string                                            required
  organization          string                                            optional computed
  organization_scoped   bool                                              optional

resource tfe_agent_pool_allowed_projects 0
  agent_pool_id         string                                            required
  allowed_project_ids   set(string)                                       required
  id                    string                                            optional computed

resource tfe_agent_pool_allowed_workspaces 0
  agent_pool_id         string                                            required
  allowed_workspace_ids set(string)                                       required
  id                    string                                            optional computed

resource tfe_agent_pool_excluded_workspaces 0
  agent_pool_id         string                                            required
  excluded_workspace_ids set(string)                                      required
  id                    string                                            optional computed

resource tfe_agent_token 0
  agent_pool_id         string                                            required
  description           string                                            required
  id                    string                                            optional computed
  token                 string                                            computed sensitive

resource tfe_variable 1
  category              string                                            required
  description           string                                            optional computed
  hcl                   bool                                              optional computed
  id                    string                                            computed
  key                   string                                            required
  readable_value        string                                            computed
  sensitive             bool                                              optional computed
  value                 string                                            optional computed sensitive
  value_wo              string                                            optional sensitive write_only
  variable_set_id       string                                            optional
  workspace_id          string                                            optional

resource tfe_variable_set 0
  description           string                                            optional
  global                bool                                              optional
  id                    string                                            optional computed
  name                  string                                            required
  organization          string                                            optional computed
  parent_project_id     string                                            optional computed
  priority              bool                                              optional
  workspace_ids         set(string)                                       optional computed

resource tfe_workspace_settings 1
  agent_pool_id         string                                            optional computed
  assessments_enabled   bool                                              optional computed
  auto_apply            bool                                              optional computed
  description           string                                            optional computed
  effective_tags        map(string)                                       optional computed
  execution_mode        string                                            optional computed
  global_remote_state   bool                                              optional computed
  id                    string                                            computed
  overwrites            list(object(agent_pool:bool,execution_mode:bool)) computed
  remote_state_consumer_ids set(string)                                   optional computed
  tags                  map(string)                                       optional computed
  workspace_id          string                                            required

resource tfe_workspace_variable_set 0
  id                    string                                            optional computed
  variable_set_id       string                                            required
  workspace_id          string                                            required

data tfe_agent_pool 0
  allowed_project_ids   set(string)                                       computed
  allowed_workspace_ids set(string)                                       computed
  excluded_workspace_ids set(string)                                      computed
  id                    string                                            optional computed
  name                  string                                            required
  organization          string                                            optional
  organization_scoped   bool                                              computed

data tfe_variable_set 0
  description           string                                            computed
  global                bool                                              computed
  id                    string                                            optional computed
  name                  string                                            required
  organization          string                                            optional
  parent_project_id     string                                            optional computed
  priority              bool                                              computed
  project_ids           set(string)                                       optional computed
  variable_ids          set(string)                                       optional computed
  workspace_ids         set(string)                                       optional computed
`;
