// Makes the compiled library load a file when something of it is first used, as aws-cdk-lib does with its index: a stack uses one vendor and one
// strategy, and need not wait for the others. docs/decisions/011-lazy-index.md
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSourceFile, forEachChild, isFunctionLike, isIdentifier, isVariableDeclaration, type Node, ScriptTarget } from 'typescript';

const INDEX = 'lib/index.js';
const INDEX_REQUIRE = /^var (\w+) = require\("(\S+)"\);\n/gm;
const INDEX_EXPORT =
  /^(Object\.defineProperty\(exports, "\w+", \{ enumerable: true, get: function \(\) \{ return )(\w+)(\.\w+; \} \}\);)$/gm;
/** Of the library's own files, and of bindings. */
const REQUIRE = /^const (\w+) = require\("((?:\.|@)\S+)"\);$/gm;

/** Getters that require the file. */
function lazyIndex(eager: string): string {
  const files = new Map([...eager.matchAll(INDEX_REQUIRE)].map(([, name, file]) => [name, file]));
  const lazy = eager
    .replace(INDEX_REQUIRE, '')
    .replace(INDEX_EXPORT, (_, before, name, after) => `${before}require("${files.get(name)}")${after}`);
  if (files.size === 0 || /^var /m.test(lazy)) throw new Error(`${INDEX} is not what the compiler used to write: adapt this script to it`);
  return lazy;
}

/** What is used while the file itself is loaded stays as it is: what its classes extend, its constants. */
function lazyRequires(eager: string): string {
  const atOnce = new Set(namesUsedOutsideOfFunctions(createSourceFile('file.js', eager, ScriptTarget.ES2022)));
  const lazy = [...eager.matchAll(REQUIRE)].map(([, name]) => name).filter((name) => !atOnce.has(name));
  return lazy.reduce((text, name) => {
    const uses = new RegExp(`\\b${name}\\.`, 'g');
    // in brackets, as some of them stand behind new
    return text
      .replace(uses, `(${name}()).`)
      .replace(new RegExp(`^const ${name} = (require\\(.*\\));$`, 'm'), `let ${name}_; const ${name} = () => (${name}_ ??= $1);`);
  }, eager);
}

function namesUsedOutsideOfFunctions(node: Node): string[] {
  if (isFunctionLike(node)) return [];
  if (isIdentifier(node)) return [node.text];
  const names: string[] = [];
  forEachChild(node, (child) => {
    if (!isVariableDeclaration(node) || child !== node.name) names.push(...namesUsedOutsideOfFunctions(child));
  });
  return names;
}

for (const file of readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))) {
  const path = join('lib', file);
  const eager = readFileSync(path, 'utf8');
  writeFileSync(path, path === INDEX ? lazyIndex(eager) : lazyRequires(eager));
}
