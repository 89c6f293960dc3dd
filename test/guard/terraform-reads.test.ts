import { namesOf, read } from '../../src/guard/stack-names';
import { Terraform } from '../support/terraform';
import { randomExpression } from './random-expression';

const SECRET = 'fake-secret';

/** What Terraform makes of each text: whether it is marked, whether the secret stands in it, and whether it could be evaluated at all. */
async function terraformReads(texts: readonly string[]): Promise<{ marked: boolean; held: boolean; failed: boolean }[]> {
  const terraform = new Terraform();
  try {
    const token = `\${sensitive("${SECRET}")}`;
    const instance = (id: string) => ({ id, token });
    terraform.configure({
      locals: {
        ...locals('local'),
        ci: { k: instance('id-k'), l: instance('id-l') },
        one: instance('id-one'),
        ...Object.fromEntries(texts.map((text, i) => [`e${i}`, text.replaceAll('BLOCK', 'local')])),
      },
    });
    return await terraform.evaluate(
      `[for e in [${texts.map((_, i) => `jsonencode(local.e${i})`).join(',')}] : {marked = issensitive(e), held = strcontains(lower(nonsensitive(e)), "${SECRET}"), failed = strcontains(nonsensitive(e), "failed")}]`,
    );
  } finally {
    terraform.remove();
  }
}

function locals(block: string): Record<string, unknown> {
  return {
    both: { id: `\${${block}.one.id}`, token: `\${${block}.one.token}` },
    alias: `\${${block}.ci}`,
    key: 'k',
    attribute: 'token',
  };
}

const BLOCK = 'tfe_agent_token';
const stack = { locals: locals(BLOCK), resource: { [BLOCK]: { ci: { for_each: '${local.keys}' }, one: {} } } };

/** What the guard makes of it. */
const guardReads = (text: string) => read(text.replaceAll('BLOCK', BLOCK), namesOf(stack, new Set())).everything;

const COUNT = 600;
const isUnmarked = ({ unmarked }: { unmarked?: string }) => unmarked === 'nonsensitive';

/** What decides when Terraform runs: the guard takes it for any of them. */
const CHOSEN = / if | \? |lower|try\(coalesce|slice|one\(/;

test('finds what Terraform finds in random expressions', async () => {
  const expressions = Array.from({ length: COUNT }, (_, i) => randomExpression(i));

  const told = await terraformReads(expressions);

  const results = expressions.map((text, i) => ({ text, ...told[i], found: guardReads(text) }));
  const texts = (of: typeof results) => of.map(({ text }) => text);
  expect(texts(results.filter(({ held, found }) => held && found.length === 0))).toEqual([]);
  expect(texts(results.filter(({ held, marked, found }) => held && !marked && !found.some(isUnmarked)))).toEqual([]);
  // the law says something: most can be evaluated, many hold the secret and many do not, and few of those are refused
  const refused = results.filter(({ text, held, failed, found }) => !held && !failed && found.length > 0 && !CHOSEN.test(text));
  expect(results.filter(({ failed }) => failed).length).toBeLessThan(COUNT / 4);
  expect(results.filter(({ held }) => held).length).toBeGreaterThan(COUNT / 4);
  expect(results.filter(({ found }) => found.length === 0).length).toBeGreaterThan(COUNT / 6);
  expect(refused.length).toBeLessThan(COUNT / 20);
}, 120_000);
