import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workspace } from '../../../../src/rehearsal/stage/workspace/workspace';
import { temporaryDirectory } from '../../../support/temporary-directory';

function workspaceOf(files: Readonly<Record<string, string>>, directory = ''): Workspace {
  const workspace = Workspace.create(join(temporaryDirectory(files), directory));
  workspaces.push(workspace);
  return workspace;
}

const workspaces: Workspace[] = [];

afterAll(() => {
  for (const workspace of workspaces) {
    workspace.remove();
  }
});

describe('workspace', () => {
  test('copies the stack without its state, and without what init made of it', () => {
    const { stack } = workspaceOf({
      'main.tf': '',
      'terraform.tfstate': '{}',
      'terraform.tfstate.backup': '{}',
      'assets/a.txt': 'asset',
      '.terraform/terraform.tfstate': '{}',
      '.terraform/providers/x': '',
      '.terraform/modules/modules.json': '{}',
    });

    expect(existsSync(join(stack, 'main.tf'))).toBe(true);
    expect(existsSync(join(stack, 'assets/a.txt'))).toBe(true);
    expect(existsSync(join(stack, '.terraform/modules/modules.json'))).toBe(true);
    expect(existsSync(join(stack, 'terraform.tfstate'))).toBe(false);
    expect(existsSync(join(stack, 'terraform.tfstate.backup'))).toBe(false);
    expect(existsSync(join(stack, '.terraform/terraform.tfstate'))).toBe(false);
    expect(existsSync(join(stack, '.terraform/providers'))).toBe(false);
  });

  test('what the stack reaches above itself is within reach of the copy', () => {
    const { stack } = workspaceOf(
      { 'live/prod/main.tf': 'module "m" {\n  source = "../../modules/m"\n}', 'modules/m/main.tf': '# the module' },
      'live/prod',
    );

    expect(readFileSync(join(stack, '../../modules/m/main.tf'), 'utf8')).toBe('# the module');
  });

  test('changes nothing in the stack itself', () => {
    const directory = temporaryDirectory({ 'main.tf': '' });
    const workspace = Workspace.create(directory);
    workspaces.push(workspace);

    workspace.writeOverride({ terraform: {} });

    expect(existsSync(join(directory, 'zz_rehearsal_override.tf.json'))).toBe(false);
    expect(existsSync(join(workspace.stack, 'zz_rehearsal_override.tf.json'))).toBe(true);
  });

  test('leaves nothing behind', () => {
    const workspace = workspaceOf({ 'main.tf': '' });

    workspace.remove();

    expect(existsSync(workspace.root)).toBe(false);
  });

  test('is for nobody else to read', () => {
    expect(statSync(workspaceOf({ 'main.tf': '' }).root).mode & 0o777).toBe(0o700);
  });

  test('removes what a killed process left behind, and nothing else', () => {
    const { pid } = spawnSync('true');
    const leftover = (owner?: number) => {
      const directory = mkdtempSync(join(tmpdir(), 'rotating-tokens-'));
      if (owner !== undefined) {
        writeFileSync(join(directory, 'owner'), `${owner}\n`);
      }
      return directory;
    };
    const [dead, alive, kept] = [leftover(pid), leftover(process.ppid), leftover()];

    const workspace = workspaceOf({ 'main.tf': '' });

    expect(existsSync(dead)).toBe(false);
    expect(existsSync(alive)).toBe(true);
    expect(existsSync(kept)).toBe(true);
    expect(readFileSync(join(workspace.root, 'owner'), 'utf8')).toBe(`${process.pid}\n`);
    rmSync(alive, { recursive: true });
    rmSync(kept, { recursive: true });
  });

  test('one that is kept has no owner any more', () => {
    const workspace = workspaceOf({ 'main.tf': '' });

    workspace.keep();

    expect(existsSync(join(workspace.root, 'owner'))).toBe(false);
  });

  test('copies what a link to the stack leads to', () => {
    const directory = temporaryDirectory({ 'stacks/a/main.tf': 'module "m" {\n  source = "../m"\n}', 'stacks/m/main.tf': '# the module' });
    symlinkSync(join(directory, 'stacks/a'), join(directory, 'link'));

    const workspace = Workspace.create(join(directory, 'link'));
    workspaces.push(workspace);

    expect(readFileSync(join(workspace.stack, 'main.tf'), 'utf8')).toContain('module');
    expect(readFileSync(join(workspace.stack, '../m/main.tf'), 'utf8')).toBe('# the module');
  });

  test('copies files that are linked, links directories, and leaves out pipes and links that lead nowhere', () => {
    const directory = temporaryDirectory({ 'a/main.tf': '', 'shared/x.tf': '# shared', 'shared/y.txt': 'y' });
    const stack = join(directory, 'a');
    symlinkSync('../shared/x.tf', join(stack, 'x.tf'));
    symlinkSync('../shared', join(stack, 'shared'));
    symlinkSync('/no/such/place', join(stack, 'dangling'));
    mkdirSync(join(stack, 'dir.tf'));
    spawnSync('mkfifo', [join(stack, 'pipe')]);

    const workspace = Workspace.create(stack);
    workspaces.push(workspace);

    expect(lstatSync(join(workspace.stack, 'x.tf')).isFile()).toBe(true);
    expect(realpathSync(join(workspace.stack, 'shared'))).toBe(realpathSync(join(directory, 'shared')));
    expect(existsSync(join(workspace.stack, 'dir.tf'))).toBe(true);
    expect(lstatSync(join(workspace.stack, 'dangling'), { throwIfNoEntry: false })).toBeUndefined();
    expect(existsSync(join(workspace.stack, 'pipe'))).toBe(false);
  });

  test('an edit finds what lies beside it, also under another parent', () => {
    const directory = temporaryDirectory({
      'old/a/main.tf': 'module "m" {\n  source = "../m"\n}',
      'old/m/main.tf': '# the old module',
      'new/a/main.tf': 'module "m" {\n  source = "../m"\n}',
      'new/m/main.tf': '# the new module',
    });
    const workspace = Workspace.create(join(directory, 'old/a'));
    workspaces.push(workspace);
    mkdirSync(join(workspace.stack, '.terraform'));

    workspace.edit(join(directory, 'new/a'));

    expect(readFileSync(join(workspace.stack, '../m/main.tf'), 'utf8')).toBe('# the new module');
    expect(existsSync(join(workspace.stack, '.terraform'))).toBe(true);
  });
});
