import { Http } from '../../../plugin/framework/http';
import { serveProvider } from '../../../plugin/framework/provider';
import { bool, string } from '../../../plugin/protocol/type';
import type { ServeStandIn } from '../../../plugin/stand-in';
import { agentPool } from './agent-pool';
import { agentPoolAllowedProjects } from './agent-pool-allowed-projects';
import { agentPoolAllowedWorkspaces } from './agent-pool-allowed-workspaces';
import { agentPoolData } from './agent-pool-data';
import { agentPoolExcludedWorkspaces } from './agent-pool-excluded-workspaces';
import { agentToken } from './agent-token';
import { explained } from './api-error';
import { TfeClient } from './client';
import { organizationData } from './organization-data';
import { organizationsData } from './organizations-data';
import { project } from './project';
import { projectData } from './project-data';
import { team } from './team';
import { teamData } from './team-data';
import { teamToken } from './team-token';
import { variable } from './variable';
import { variableSet } from './variable-set';
import { variableSetData } from './variable-set-data';
import { workspace } from './workspace';
import { workspaceData } from './workspace-data';
import { workspaceSettings } from './workspace-settings';
import { workspaceVariableSet } from './workspace-variable-set';

const MISSING_TOKEN =
  'required token could not be found. Please set the token using an input variable in the provider configuration block or by using the TFE_TOKEN environment variable';

/** hashicorp/tfe 0.71, as far as agent pools, teams, their tokens, variables to deliver them, and what these belong to reach. */
export const serveTfe: ServeStandIn = (options) => {
  const env = options.env ?? process.env;
  const http = new Http();
  return serveProvider({
    attributes: {
      hostname: {
        type: string,
        optional: true,
        description: 'The Terraform Enterprise hostname to connect to. Defaults to app.terraform.io.',
      },
      organization: {
        type: string,
        optional: true,
        description: 'The organization to apply to a resource if one is not defined on\nthe resource itself',
      },
      ssl_skip_verify: { type: bool, optional: true, description: 'Whether or not to skip certificate verifications.' },
      token: {
        type: string,
        optional: true,
        description:
          'The token used to authenticate with Terraform Enterprise. We recommend omitting\nthe token which can be set as credentials in the CLI config file.',
      },
    },

    resources: [
      agentPool,
      agentToken,
      agentPoolAllowedWorkspaces,
      agentPoolAllowedProjects,
      agentPoolExcludedWorkspaces,
      workspaceSettings,
      variable,
      variableSet,
      workspaceVariableSet,
      project,
      team,
      teamToken,
      workspace,
    ],
    dataSources: [agentPoolData, variableSetData, organizationData, organizationsData, projectData, teamData, workspaceData],

    async configure(config) {
      const token = config.token || env.TFE_TOKEN;
      if (!token) throw new Error(MISSING_TOKEN);
      const organization = config.organization || env.TFE_ORGANIZATION || '';
      const client = new TfeClient({ ...options, token, organization, http });
      await explained('failed to create client', client.ping());
      return client;
    },

    close: () => http.close(),
  });
};
