import { boundaryOf, RENEWAL } from '../courses';
import { every, type Mutation } from '../edit';
import type { Course, Mutant } from '../mutant';
import type { Subject } from '../subject';
import { replacements } from '../subjects/cloudflare';
import { ciAccess, ciAccessRenewal } from '../subjects/examples';

const TOKENS = 'cloudflare_zero_trust_access_service_token';

function policy(title: string, subject: Subject, change: (policy: any) => void, course: Course = boundaryOf(subject)): Mutant {
  const mutate: Mutation = every('cloudflare_zero_trust_access_policy', change);
  return { title, subject, course, mutate };
}

/** Whom a policy lets in. */
export const policies: readonly Mutant[] = [
  policy(
    'a policy lets in the oldest token only',
    ciAccessRenewal,
    (each) => {
      each.include = `\${[{ service_token = { token_id = values(${TOKENS}.ci_6BD54AB4)[0].id } }]}`;
    },
    RENEWAL,
  ),
  policy('a policy lets in the current token only', replacements, (each) => {
    each.include = `\${[{ service_token = { token_id = ${TOKENS}.web_08B6E5F3[local.monthly_current].id } }, { service_token = { token_id = ${TOKENS}.other_7F016EE3[local.monthly_current].id } }]}`;
  }),
  policy('a policy forgets one of two credentials', replacements, (each) => {
    each.include = each.include.replace(/, values\(.*?\)\[\*\]\.id/, '');
  }),
  policy('a policy lets in client ids', ciAccess, (each) => {
    each.include = each.include.replace('[*].id', '[*].client_id');
  }),
  policy('a policy lets nobody in', ciAccess, (each) => {
    each.include = [];
  }),
  policy('a policy lets in the token of somebody else', ciAccess, (each) => {
    each.include = [{ service_token: { token_id: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415' } }];
  }),
  policy('a policy denies', ciAccess, (each) => {
    each.decision = 'deny';
  }),
  policy('a policy sends to a login', replacements, (each) => {
    each.decision = 'allow';
  }),
  policy('a policy excludes whom it includes', ciAccess, (each) => {
    each.exclude = each.include;
  }),
  policy('a policy also requires what no token has', ciAccess, (each) => {
    each.require = [{ email: { email: 'somebody@example.com' } }];
  }),
];
