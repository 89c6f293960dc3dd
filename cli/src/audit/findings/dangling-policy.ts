import type { Finding } from './finding';

export const danglingPolicy: Finding = {
  id: 'dangling-policy',
  severity: 'advisory',
  finds: 'a policy, group or application that lets in a token which does not exist',
  remedy: 'take the id out of it, in the stack that makes it or by hand',
  risks: ['NHI1:2025'],
  *check({ dangling, tokens }) {
    const there = new Set(tokens.flatMap(({ told }) => told?.id ?? []));
    for (const { kind, id, name, tokenId, scope } of dangling.filter((each) => !there.has(each.tokenId))) {
      yield { text: `${kind} ${id} "${name}" of ${scope} lets in ${tokenId}, which is not there` };
    }
  },
};
