import { errorText, firstError, missingProviders, missingVariables, plannedActions } from '../../src/terraform/diagnostics';

describe('diagnostics', () => {
  test('the first error comes on one line, without where it is', () => {
    const text = `
Error: Error creating agent token: invalid attribute

description is too long

  with tfe_agent_token.build["a"],
  on main.tf line 26, in resource "tfe_agent_token" "build":
  26: resource "tfe_agent_token" "build" {

Error: another one

detail
`;

    expect(firstError(text)).toBe('Error: Error creating agent token: invalid attribute description is too long');
  });

  test('finds the providers that init looked for in vain', () => {
    const text = `
Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider hashicorp/tfe:
provider example.test/hashicorp/tfe was not found in any of the
search locations

Error: Failed to query available provider packages

provider example.test/team/aws was not found in any of the search locations
`;

    expect(missingProviders(text)).toEqual(['example.test/hashicorp/tfe', 'example.test/team/aws']);
  });

  test('cuts what nobody would read to the end, and says so', () => {
    expect(firstError(`Error: ${'long '.repeat(1000)}`)).toMatch(/^Error: (long )+.*… \(all of it: --json\)$/);
  });

  test('finds the variables without a value', () => {
    const text = 'Error: No value for required variable\n\nThe root module input variable "pool" is not set, and has no default value.';

    expect(missingVariables(text)).toEqual(['pool']);
  });

  test('lists what a plan is about to do', () => {
    const text = `
  # terraform_data.x will be updated in-place
  ~ resource "terraform_data" "x" {
    }

  # tfe_agent_token.b["a"] must be replaced
-/+ resource "tfe_agent_token" "b" {

Changes to Outputs:
  ~ token = (sensitive value)
  + other = "a"
`;

    expect(plannedActions(text)).toEqual([
      'terraform_data.x will be updated in-place',
      'tfe_agent_token.b["a"] must be replaced',
      'output.token will change',
      'output.other will change',
    ]);
  });

  test('says so when Terraform was killed', () => {
    expect(errorText({ code: null, stdout: 'half', stderr: '' })).toBe('Terraform was killed');
  });
});
