import type { State } from '../../terraform/state';

/** The generation that the credentials of a rotation have issued which issue in turn, as Terraform noted it. */
export function issuedGenerationIn(state: State | undefined, rotation: string): string | undefined {
  const resource = state?.resources?.find(({ type, name }) => type === 'terraform_data' && name === `${rotation}_issued`);
  const input = resource?.instances[0]?.attributes?.input as { readonly value?: { readonly generation?: unknown } } | undefined;
  const generation = input?.value?.generation;
  return typeof generation === 'string' ? generation : undefined;
}
