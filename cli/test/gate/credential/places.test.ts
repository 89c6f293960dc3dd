import { credentialsOf, secretsOf } from '../../../src/gate/credential/credential';
import { fateOf } from '../../../src/gate/credential/places';
import { Plan } from '../../../src/gate/plan/plan';
import type { RawChange, RawPlan } from '../../../src/gate/plan/raw-plan';
import { created, deposed, destroyed, forgotten, kept, output, planOf, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, secretOf, variable } from '../stacks';

const token = kept('tfe_agent_token.ci', agentToken('ci'));
const held = variable(secretOf('ci'));

function placesIn(changes: readonly RawChange[], outputs: RawPlan['output_changes'] = {}) {
  const plan = new Plan(planOf({ changes: [token, ...changes], outputs }));
  const [credential] = credentialsOf(plan, secretsOf(plan), new Set());
  return credential.tokens[0].places.map((place) => [place.name, fateOf(place)]);
}

test.each([
  ['kept', kept('tfe_variable.token', held), 'untouched'],
  ['updated', updated('tfe_variable.token', held, variable(UNKNOWN)), 'written'],
  ['replaced', replaced('tfe_variable.token', held, variable(UNKNOWN)), 'written'],
  ['made anew while the old one is forgotten', forgottenAndMade(), 'written'],
  ['destroyed', destroyed('tfe_variable.token', held), 'removed'],
  ['forgotten', forgotten('tfe_variable.token', held), 'removed'],
])('a place that is %s', (_, place, fate) => {
  expect(placesIn([place])).toEqual([['tfe_variable.token#value', fate]]);
});

test.each([
  ['the same', output(secretOf('ci'), secretOf('ci')), 'untouched'],
  ['another one', output(secretOf('ci'), secretOf('cd')), 'written'],
  ['not known yet', output(secretOf('ci'), UNKNOWN), 'written'],
  ['not known yet, and written as nothing', { ...output(secretOf('ci'), UNKNOWN), after: null }, 'written'],
  ['gone', output(secretOf('ci'), null), 'removed'],
])('an output that is %s', (_, place, fate) => {
  expect(placesIn([], { token: place })).toEqual([['output.token', fate]]);
});

test('an output of many values is as many places', () => {
  const both = { env: { TOKEN: secretOf('ci') }, header: `Bearer ${secretOf('ci')}`, other: 'x' };

  expect(placesIn([], { all: output(both, both) })).toEqual([
    ['output.all.env.TOKEN', 'untouched'],
    ['output.all.header', 'untouched'],
  ]);
});

test('what holds it not yet, a leftover, and a token itself are no places', () => {
  const description = { description: secretOf('ci') };

  expect(
    placesIn([
      created('tfe_variable.new', held),
      deposed('tfe_variable.token', held),
      kept('tfe_agent_token.cd', agentToken('cd', description)),
    ]),
  ).toEqual([]);
});

function forgottenAndMade(): RawChange {
  const place = replaced('tfe_variable.token', held, variable(UNKNOWN));
  return { ...place, change: { ...place.change, actions: ['forget', 'create'] } };
}
