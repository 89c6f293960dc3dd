import * as cdktf from 'cdktf';
import * as constructs from 'constructs';
import ts from 'typescript';
import * as library from '../../../src';

/** Where a reader imports what a block names without importing it. */
const MODULES: readonly (readonly [string, readonly string[]])[] = [
  ['cdktf-rotating-tokens', Object.keys(library)],
  ['cdktf', Object.keys(cdktf)],
  ['constructs', Object.keys(constructs)],
  ['@cdktf/provider-tfe/lib/variable', ['Variable']],
  ['@cdktf/provider-tfe/lib/provider', ['TfeProvider']],
  ['./aws', ['DataAwsSsmParameter']],
  ['@cdktf/provider-cloudflare/lib/zero-trust-access-policy', ['ZeroTrustAccessPolicy']],
];

export interface Names {
  /** What it uses, and does not declare. */
  readonly used: ReadonlySet<string>;
  /** What it makes objects of. */
  readonly made: ReadonlySet<string>;
  /** Whether it says what it imports, and so stands for a whole program. */
  readonly isWhole: boolean;
}

export function namesIn(code: string): Names {
  const source = ts.createSourceFile('block.ts', code, ts.ScriptTarget.Latest, true);
  const declared = new Set<string>();
  const mentioned = new Set<string>();
  const made = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) (declares(node) ? declared : isReference(node) ? mentioned : undefined)?.add(node.text);
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) made.add(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return {
    used: new Set([...mentioned].filter((name) => !declared.has(name))),
    made,
    isWhole: source.statements.some(ts.isImportDeclaration),
  };
}

/** The module that exports a name. */
export function moduleOf(name: string): string | undefined {
  return MODULES.find(([, names]) => names.includes(name))?.[0];
}

function declares(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isClassDeclaration(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isBindingElement(parent)) &&
    parent.name === name
  );
}

function isReference(name: ts.Identifier): boolean {
  const { parent } = name;
  return !((ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === name);
}
