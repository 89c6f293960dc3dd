import type { ITerraformIterator } from 'cdktf';

/** An iterator over what an expression yields. CDK Terrain asks it one question more. */
export function iterating(expression: () => string): ITerraformIterator {
  const iterator = { _getForEachExpression: expression, _getForExpressionInput: expression };
  return iterator;
}
