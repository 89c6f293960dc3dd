import { chmodSync } from 'node:fs';
import { engineName, engineOnPath } from '../../src/terraform/engine';
import { temporaryDirectory } from '../support/temporary-directory';

function pathWith(...names: string[]): string {
  const directory = temporaryDirectory(Object.fromEntries(names.map((name) => [name, ''])));
  for (const name of names) {
    chmodSync(`${directory}/${name}`, 0o755);
  }
  return directory;
}

test.each([
  ['terraform where it is on PATH', 'terraform', [pathWith('tofu'), pathWith('terraform')]],
  ['tofu where only that is on PATH', 'tofu', [pathWith(), pathWith('tofu')]],
  ['terraform where there is neither, so that it is asked for', 'terraform', [pathWith()]],
  ['terraform where a file called tofu is no program', 'terraform', [temporaryDirectory({ tofu: '' })]],
])('%s', (_, engine, directories) => {
  expect(engineOnPath({ PATH: directories.join(':') })).toBe(engine);
});

test.each([
  ['terraform', 'Terraform'],
  ['/opt/tofu/bin/terraform_1.5.7', 'Terraform'],
  ['/usr/bin/tofu', 'OpenTofu'],
])('%s is called %s', (binary, name) => {
  expect(engineName(binary)).toBe(name);
});
