import { existsSync, readFileSync } from 'node:fs';
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
});
