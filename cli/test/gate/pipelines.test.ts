import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCommand } from '../../src/commands/check';
import { FORMATS } from '../../src/commands/check-settings';
import { MARK } from '../../src/gate/report/markdown';
import { MemoryIo } from '../support/memory-io';

const directory = join(__dirname, '..', '..', '..', 'examples', 'pipelines');

describe.each(readdirSync(directory).filter((name) => name.endsWith('.yml')))('%s', (name) => {
  const text = readFileSync(join(directory, name), 'utf8');
  const [, gate] = /rotating-tokens check -((?:.|\n)*?)\n\s*\n?\s*(?:- |[a-z]+:)/.exec(text) as RegExpExecArray;

  test('calls the gate by flags and formats that it has', () => {
    const known = checkCommand(new MemoryIo(), () => {}).options.map(({ long }) => long);

    expect([...gate.matchAll(/--[a-z-]+/g)].map(([flag]) => flag).filter((flag) => !known.includes(flag))).toEqual([]);
    const formats = [...gate.matchAll(/--format (\w+)/g)].map(([, format]) => format);
    expect(formats.filter((format) => !FORMATS.some((each) => each === format))).toEqual([]);
    expect(formats).toEqual(expect.arrayContaining(['text', 'markdown']));
  });

  test('finds its comment again, stops at a finding, and keeps the plan to itself', () => {
    expect(text).toContain(`startswith("${MARK}")`);
    expect(text).toContain('set -o pipefail');
    expect(text).not.toMatch(/upload-artifact|^\s+- \S*tfplan/m);
  });
});
