import { AgentPool } from '@cdktf/provider-tfe/lib/agent-pool';
import { AgentPoolAllowedProjects } from '@cdktf/provider-tfe/lib/agent-pool-allowed-projects';
import { AgentPoolAllowedWorkspaces } from '@cdktf/provider-tfe/lib/agent-pool-allowed-workspaces';
import { AgentPoolExcludedWorkspaces } from '@cdktf/provider-tfe/lib/agent-pool-excluded-workspaces';
import { AgentToken } from '@cdktf/provider-tfe/lib/agent-token';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { TerraformOutput, type TerraformStack, Testing } from 'cdktf';
import * as pool from '../../projenrc/cdktn/tfe/agent-pool';
import * as allowedProjects from '../../projenrc/cdktn/tfe/agent-pool-allowed-projects';
import * as allowedWorkspaces from '../../projenrc/cdktn/tfe/agent-pool-allowed-workspaces';
import * as excludedWorkspaces from '../../projenrc/cdktn/tfe/agent-pool-excluded-workspaces';
import * as token from '../../projenrc/cdktn/tfe/agent-token';
import * as provider from '../../projenrc/cdktn/tfe/provider';
import { newStack } from '../support/synthesis';

const PUBLISHED = {
  AgentPool,
  AgentPoolAllowedProjects,
  AgentPoolAllowedWorkspaces,
  AgentPoolExcludedWorkspaces,
  AgentToken,
  TfeProvider,
};
const OURS = { ...pool, ...allowedProjects, ...allowedWorkspaces, ...excludedWorkspaces, ...token, ...provider };

type Bindings = typeof PUBLISHED;

/** What a stack of these bindings synthesizes to, as JSON and as HCL, without the versions that they ask for. */
function synthesized(bindings: unknown, build: (stack: TerraformStack, bindings: Bindings) => void): { json: any; hcl: string } {
  const written = (write: (stack: TerraformStack) => string) => {
    const stack = newStack();
    build(stack, bindings as Bindings);
    return write(stack);
  };
  const json = JSON.parse(written((stack) => Testing.synth(stack)));
  delete json.terraform?.required_providers?.tfe.version;
  return { json, hcl: written((stack) => Testing.synthHcl(stack)).replace(/\bversion = ".*"/, '') };
}

const CASES: Record<string, (stack: TerraformStack, bindings: Bindings) => void> = {
  'the provider': (stack, { TfeProvider }) => {
    new TfeProvider(stack, 'plain');
    new TfeProvider(stack, 'full', {
      hostname: 'tfe.example',
      organization: 'fake-organization',
      sslSkipVerify: true,
      token: 'fake-token',
      alias: 'second',
    });
  },
  'a provider that was changed': (stack, { TfeProvider }) => {
    const { alias, ...others } = {
      alias: 'second',
      hostname: 'tfe.example',
      organization: 'one',
      sslSkipVerify: true,
      token: 'fake-token',
    };
    const changed = new TfeProvider(stack, 'tfe', others);
    changed.alias = alias;
    changed.organization = 'two';
    changed.token = undefined;
  },
  'a pool': (stack, { AgentPool, TfeProvider }) => {
    const second = new TfeProvider(stack, 'tfe', { alias: 'second' });
    new AgentPool(stack, 'plain', { name: 'linux' });
    const full = new AgentPool(stack, 'full', {
      name: 'linux',
      organization: 'fake-organization',
      organizationScoped: false,
      id: 'apool-1',
      provider: second,
      lifecycle: { preventDestroy: true },
    });
    const { id, name, organization, organizationScoped } = full;
    new TerraformOutput(stack, 'all', { value: [id, name, organization, organizationScoped] });
    new TerraformOutput(stack, 'inputs', {
      value: [full.idInput, full.nameInput, full.organizationInput, full.organizationScopedInput],
    });
  },
  'a pool that was changed': (stack, { AgentPool }) => {
    const one = new AgentPool(stack, 'one', { name: 'a', organization: 'a', organizationScoped: true, id: 'a' });
    Object.assign(one, { name: 'b', organization: 'b', organizationScoped: false, id: 'b' });
    const other = new AgentPool(stack, 'other', { name: 'a', organization: 'a', organizationScoped: true, id: 'a' });
    other.resetOrganization();
    other.resetOrganizationScoped();
    other.resetId();
  },
  'a token': (stack, { AgentPool, AgentToken }) => {
    const linux = new AgentPool(stack, 'linux', { name: 'linux' });
    const full = new AgentToken(stack, 'full', { agentPoolId: linux.id, description: 'build', id: 'at-1', count: 2, dependsOn: [linux] });
    const { agentPoolId, description, id, token: secret } = full;
    new TerraformOutput(stack, 'all', { value: [agentPoolId, description, id, secret] });
    new TerraformOutput(stack, 'inputs', { value: [full.agentPoolIdInput, full.descriptionInput, full.idInput] });
  },
  'a token that was changed': (stack, { AgentToken }) => {
    const one = new AgentToken(stack, 'one', { agentPoolId: 'apool-a', description: 'a', id: 'a' });
    Object.assign(one, { agentPoolId: 'apool-b', description: 'b', id: 'b' });
    new AgentToken(stack, 'other', { agentPoolId: 'apool-a', description: 'a', id: 'a' }).resetId();
  },
  'who may use a pool': (stack, { AgentPoolAllowedProjects, AgentPoolAllowedWorkspaces, AgentPoolExcludedWorkspaces, TfeProvider }) => {
    const meta = { agentPoolId: 'apool-1', provider: new TfeProvider(stack, 'tfe', { alias: 'second' }), dependsOn: [] };
    new AgentPoolAllowedProjects(stack, 'projects', { allowedProjectIds: ['prj-1', 'prj-2'], ...meta });
    new AgentPoolAllowedWorkspaces(stack, 'workspaces', { allowedWorkspaceIds: ['ws-1'], ...meta });
    new AgentPoolExcludedWorkspaces(stack, 'excluded', { excludedWorkspaceIds: [], ...meta });
  },
  'what is imported': (stack, { AgentPool, AgentToken }) => {
    AgentPool.generateConfigForImport(stack, 'pool', 'apool-1');
    AgentToken.generateConfigForImport(stack, 'token', 'at-1');
  },
};

test.each(Object.entries(CASES))('%s synthesizes to what the published bindings for cdktf make of it', (_, build) => {
  const ours = synthesized(OURS, build);

  expect(ours).toEqual(synthesized(PUBLISHED, build));
});
