import { plan } from '../../src/rotation/model';
import { emittedInTurn } from '../cloudflare/issue-stack';
import { expectAgreed } from '../support/agreed';
import { drawnCases, emittedOf } from './differential';

const cases = drawnCases(1, 500);

/** A synthesis takes longer than a plan of the model. */
const EMITTED = 60;

test('the model says of many plans what it said when Terraform agreed', () => {
  expectAgreed(
    'agreed-plans.txt',
    cases.map(({ law, remembered, now }) => plan(law, remembered, now)),
  );
});

test('rotations are the expressions that they were when Terraform agreed', () => {
  expectAgreed(
    'agreed-expressions.txt',
    cases.slice(0, EMITTED).map((each, i) => {
      const { locals, resource, variable } = emittedOf(each, i).synthesized;
      return { locals, resource, variable };
    }),
  );
});

test('secrets that are issued in turn are the expressions that they were when Terraform agreed', () => {
  expectAgreed(
    'agreed-turns.txt',
    cases.slice(0, EMITTED).map(({ law }) => {
      const { locals, resource } = emittedInTurn(law).synthesized;
      return { locals, resource };
    }),
  );
});
