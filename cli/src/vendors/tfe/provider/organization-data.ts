import { sdkDataSource } from '../../../plugin/framework/sdk-resource';
import { bool, string } from '../../../plugin/protocol/type';
import { NotFoundError } from './api-error';
import { route, type TfeClient } from './client';
import { flag, related, text } from './json-api';
import { organizationOf } from './organization';

const computedText = { type: string, computed: true } as const;
const computedFlag = { type: bool, computed: true } as const;

export const organizationData = sdkDataSource({
  type: 'tfe_organization',
  attributes: {
    name: { type: string, optional: true },
    external_id: computedText,
    collaborator_auth_policy: computedText,
    cost_estimation_enabled: computedFlag,
    default_project_id: computedText,
    email: computedText,
    owners_team_saml_role_id: computedText,
    two_factor_conformant: computedFlag,
    send_passing_statuses_for_untriggered_speculative_plans: computedFlag,
    aggregated_commit_status_enabled: computedFlag,
    assessments_enforced: computedFlag,
    speculative_plan_management_enabled: computedFlag,
    enforce_hyok: computedFlag,
  },

  async read(data, client: TfeClient) {
    const name = organizationOf({ organization: data.name }, client);
    const { data: found } = await client.get(route`organizations/${name}`, 'organizations').catch((error: Error) => {
      throw new Error(
        error instanceof NotFoundError ? `could not read organization '${name}'` : `Error retrieving organization: ${error.message}`,
      );
    });
    data.id = text(found, 'external-id');
    data.external_id = data.id;
    data.name = text(found, 'name');
    data.collaborator_auth_policy = text(found, 'collaborator-auth-policy');
    data.cost_estimation_enabled = flag(found, 'cost-estimation-enabled');
    data.default_project_id = related(found, 'default-project', 'projects') ?? null;
    data.email = text(found, 'email');
    data.owners_team_saml_role_id = text(found, 'owners-team-saml-role-id');
    data.two_factor_conformant = flag(found, 'two-factor-conformant');
    data.send_passing_statuses_for_untriggered_speculative_plans = flag(found, 'send-passing-statuses-for-untriggered-speculative-plans');
    data.aggregated_commit_status_enabled = flag(found, 'aggregated-commit-status-enabled');
    data.assessments_enforced = flag(found, 'assessments-enforced');
    data.speculative_plan_management_enabled = flag(found, 'speculative-plan-management-enabled');
    data.enforce_hyok = flag(found, 'enforce-hyok');
  },
});
