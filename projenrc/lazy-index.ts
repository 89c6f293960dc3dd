// Makes the compiled index load a file when something of it is first used, as that of aws-cdk-lib does: a stack uses one vendor, and need not wait
// for the others. docs/decisions/011-lazy-index.md
import { readFileSync, writeFileSync } from 'node:fs';

const INDEX = 'lib/index.js';
const REQUIRE = /^var (\w+) = require\("(\S+)"\);\n/gm;
const EXPORT = /^(Object\.defineProperty\(exports, "\w+", \{ enumerable: true, get: function \(\) \{ return )(\w+)(\.\w+; \} \}\);)$/gm;

const eager = readFileSync(INDEX, 'utf8');
const files = new Map([...eager.matchAll(REQUIRE)].map(([, name, file]) => [name, file]));
const lazy = eager.replace(REQUIRE, '').replace(EXPORT, (_, before, name, after) => `${before}require("${files.get(name)}")${after}`);
if (files.size === 0 || /^var /m.test(lazy)) throw new Error(`${INDEX} is not what the compiler used to write: adapt this script to it`);
writeFileSync(INDEX, lazy);
