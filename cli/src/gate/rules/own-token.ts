import { withoutKeys } from '../plan/configuration';
import type { Scene } from '../scene';
import type { Rule } from './rule';

export const ownToken: Rule = {
  id: 'own-token',
  severity: 'mandatory',
  refuses: 'the token that this very run authenticates with, destroyed or replaced by it',
  remedy: 'run Terraform with a token that this stack does not issue, or with the newer one, and plan again',
  *check(scene) {
    const used = usesOf(scene);
    const providers = scene.plan.providerReads();
    for (const credential of scene.credentials) {
      for (const { resource, secret } of credential.lost) {
        const block = withoutKeys(credential.block);
        const provider = providers.find(({ reads }) => reads.some((read) => read === block || read.startsWith(`${block}.`)));
        const use =
          (secret !== null && used.get(secret)) || (provider && credential.prior.length === 1 && `the provider ${provider.provider}`);
        if (use) {
          yield {
            address: resource.address,
            text: `${resource.address} is ${resource.fate}, and this run authenticates with it by ${use}`,
          };
        }
      }
    }
  },
};

/** Values that this run is given, and by what: they are compared, and never shown. */
function usesOf({ environment, plan }: Scene): Map<string, string> {
  const variables = Object.entries(plan.raw.variables ?? {}).flatMap(([name, { value }]): [string, string][] =>
    typeof value === 'string' ? [[value, `the variable ${name}`]] : [],
  );
  const set = Object.entries(environment).flatMap(([name, value]): [string, string][] =>
    value ? [[value, `the environment variable ${name}`]] : [],
  );
  return new Map([...variables, ...set]);
}
