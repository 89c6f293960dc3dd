import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Problem, problemAt } from '../block';
import { ROOT } from '../pages';
import type { Wrapped } from './wrapped';

export interface Compiled {
  readonly wrapped: Wrapped;
  /** Empty where it does not compile. */
  readonly javascript: string;
  readonly problems: readonly Problem[];
}

/** Compiles all blocks as one program, which is in memory only. */
export function compiled(blocks: readonly Wrapped[]): Compiled[] {
  const options = optionsOfTests();
  const texts = new Map(blocks.map(({ text }, i) => [join(__dirname, `block-${i}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  const program = ts.createProgram([...texts.keys()], options, host);
  return blocks.map((wrapped, i) => {
    const source = program.getSourceFile([...texts.keys()][i])!;
    const problems = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((diagnostic) =>
      problemAt(wrapped.block, ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '), lineOf(source, diagnostic)),
    );
    return { wrapped, problems, javascript: problems.length > 0 ? '' : emitted(program, source) };
  });
}

/** What is printed on a page may stay unused there. */
function optionsOfTests(): ts.CompilerOptions {
  const file = join(ROOT, 'test', 'tsconfig.json');
  const { config } = ts.readConfigFile(file, (path) => readFileSync(path, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(ROOT, 'test'));
  return { ...options, noEmit: false, inlineSourceMap: false, inlineSources: false, noUnusedLocals: false, noUnusedParameters: false };
}

/** Within the block, from 0 on. */
function lineOf(source: ts.SourceFile, { start = 0 }: ts.Diagnostic): number {
  return Math.max(0, source.getLineAndCharacterOfPosition(start).line - 1);
}

function emitted(program: ts.Program, source: ts.SourceFile): string {
  let javascript = '';
  program.emit(source, (file, text) => {
    if (file.endsWith('.js')) javascript = text;
  });
  return javascript;
}
