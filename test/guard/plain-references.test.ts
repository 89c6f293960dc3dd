import * as fc from 'fast-check';
import { readTemplate } from '../../src/guard/parser';
import { isHarmless, plainTemplate } from '../../src/guard/plain-references';

const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,5}$/);
const part = fc.oneof(
  fc.stringMatching(/^[ a-z0-9.:/-]{1,6}$/),
  fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `\${${names.join('.')}}`),
);

describe('a text with references of nothing but names', () => {
  it('is read as the parser reads it', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.join('');
        const read = plainTemplate(text);
        expect(read ?? readTemplate(text)).toEqual(readTemplate(text));
      }),
    );
  });

  it.each(['${a["b"]}', '$${a.b}', '%{ if a }${b}%{ endif }', '${a.b', '${a-b}', '${a.0}', '${ a }', 'no reference'])(
    '%s is none',
    (text) => {
      expect(plainTemplate(text)).toBeUndefined();
    },
  );
});

describe('an attribute of every token', () => {
  it('is harmless where it is not the secret', () => {
    expect(isHarmless('${values(tfe_agent_token.ci)[*].id}')).toBe(true);
  });

  it('is harmless where it is the key', () => {
    expect(isHarmless('${keys(tfe_agent_token.ci)}')).toBe(true);
  });

  it.each([
    '${values(tfe_agent_token.ci)[*].token}',
    '${values(a_b.ci)[*].id}',
    '${values(tfe_agent_token.ci)[*].id}${x.y}',
    '${values(tfe_agent_token.ci)}',
    '${keys(a_b.ci)}',
    '${keys(tfe_agent_token.ci)}${x.y}',
    '${keys(values(tfe_agent_token.ci)[*].token)}',
  ])('is not known to be in %s', (text) => {
    expect(isHarmless(text)).toBe(false);
  });
});
