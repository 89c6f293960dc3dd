import { listMapper, listMapperHcl, stringToHclTerraform, stringToTerraform } from 'cdktf';

/** What is written into `required_providers`: the first version that was tried, and later ones that promise to be compatible. */
const VERSIONS = '~> 0.71';

export const GENERATOR = { providerName: 'tfe', providerVersion: VERSIONS, providerVersionConstraint: VERSIONS };

/** A set of texts, as the host's JSON writer takes it. */
export function jsonSet(texts: string[]): unknown {
  return listMapper(stringToTerraform, false)(texts);
}

/** A set of texts, as the host's HCL writer takes it. */
export function hclSet(texts: string[]): unknown {
  return { value: listMapperHcl(stringToHclTerraform, false)(texts), isBlock: false, type: 'set', storageClassType: 'stringList' };
}
