import { join } from 'node:path';
import { temporaryDirectory } from '../../cli/test/support/temporary-directory';
import { blocksOf } from './block';
import { checkPages } from './check-pages';
import { summaryOf } from './summary';

const FIRST_EXAMPLE = `import { App, TerraformStack } from 'cdktf';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { AgentPoolWithTokens } from 'cdktf-rotating-tokens';

const app = new App();
const stack = new TerraformStack(app, 'agents');
new TfeProvider(stack, 'tfe', { organization: 'acme' });
new AgentPoolWithTokens(stack, 'fleet', { name: 'linux', organizationScoped: true, tokens: { build: {} } });
app.synth();`;

const fenced = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`;

/** Pages, by their paths, in a directory of their own. */
function pagesOf(texts: Readonly<Record<string, string>>): { readonly root: string; readonly pages: string[] } {
  const root = temporaryDirectory(texts);
  return { root, pages: Object.keys(texts).map((name) => join(root, name)) };
}

/** What comes of pages that follow the first example. */
async function triedIn(blocks: Readonly<Record<string, string>>) {
  const { root, pages } = pagesOf({ 'README.md': fenced('ts', FIRST_EXAMPLE), ...blocks });
  const checked = await checkPages(pages, root);
  return { problems: checked.flatMap(({ problems }) => problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`)), checked };
}

test('finds every block, and its lines', () => {
  const { root, pages } = pagesOf({
    'page.md':
      'A\n\n    bare\n\n1. item\n\n   ```ts\n   a;\n     b;\n   ```\n\n    of the item\n\nB\n~~~\nc\n~~~\n# D\n    d\n\n    e\nF\n',
  });

  expect(blocksOf(pages[0], root).map(({ line, language, code }) => [line, language, code])).toEqual([
    [3, '', 'bare'],
    [8, 'ts', 'a;\n  b;'],
    [16, '', 'c'],
    [19, '', 'd\n\ne'],
  ]);
});

test('a wrong block of each kind is found, at its line', async () => {
  const { problems } = await triedIn({
    'type.md': fenced('ts', "fleet.token('build').secret;\nfleet.tokn('build');"),
    'name.md': fenced('ts', 'new CalendarRotation(stack, "m", { every: Duration.days(30) });\nnobodyKnows();'),
    'synth.md': fenced('ts', "new CalendarRotation(stack, 'm', { every: Duration.days(30), overlap: Duration.days(0) });"),
    'unbound.md': fenced('ts', FIRST_EXAMPLE.replace('app.synth();', '')),
    'flag.md': fenced(
      'sh',
      'npx rotating-tokens timeline \\\n  cdktf.out/stacks/agents\nnpx rotating-tokens timeline cdktf.out/stacks/agents --quikc',
    ),
    'shadowed.md': fenced('sh', 'cd nowhere && npx rotating-tokens --version\nmkdir later'),
    'unknown.md': fenced('sh', 'cd cdktf.out\nfrobnicate --now'),
    'global.md': fenced('sh', 'rotating-tokens --version'),
    'pipe.md': fenced('sh', 'terraform show -json nowhere | jq length'),
    'output.md': `${fenced('sh', 'npx rotating-tokens timeline cdktf.out/stacks/agents')}${fenced('text', 'rehearsal of nothing')}`,
    'npx.md': fenced('sh', 'npx something'),
    'code.md': fenced('sh', 'npx rotating-tokens --version # exit code 1'),
    'nothing.md': fenced('sh', '# nothing'),
    'script.md': fenced('sh', 'npm run nothing'),
    'package.md': fenced('sh', 'npm install --save-dev rotating-tokens cdktf@0.20 left-pad'),
    'npm.md': fenced('sh', 'npm publish'),
    'cdktf.md': fenced('sh', 'cdktf apply'),
    'json.md': fenced('json', '{ "a": 1, }'),
    'yaml.md': fenced('yaml', 'a: [1'),
    'hcl.md': fenced('hcl', 'a ='),
    'form.md': fenced('hcl', 'a   = 1'),
    'python.md': fenced('python', 'hosts = TerraformStack(app, "hosts")\n\naccess = TerraformStack(app, "access")'),
    'java.md': fenced('java', 'App app = new App();\napp.synth();'),
    'go.md': fenced('go', 'app := cdktf.NewApp()'),
    'folder.md': fenced('text', 'src/rotation/  the law\nsrc/nothing/  not there'),
    'vendor.md': fenced('text', 'cli/src/vendors/<vendor>/nothing/  not there'),
    'message.md': fenced('text', 'Error: Resource precondition failed\ncredential ci: the moon is full.'),
    'drawing.md': `A token lives.\n${fenced('text', 'token ━━┤ boundary')}`,
    'language.md': fenced('cobol', 'STOP RUN.'),
    'none.md': fenced('', 'a'),
    'indented.md': 'As follows:\n\n    npm ci\n',
  });

  expect(problems).toEqual([
    expect.stringContaining("type.md:3: Property 'tokn' does not exist"),
    "name.md:3: Cannot find name 'nobodyKnows'.",
    expect.stringContaining('synth.md:2: does not synthesize: overlap must be'),
    'unbound.md:2: does not synthesize: the program ends without app.synth()',
    expect.stringMatching(/^flag\.md:4: exit code 2: .*unknown option '--quikc'/),
    expect.stringMatching(/^shadowed\.md:2: exit code 1: .*nowhere/),
    expect.stringMatching(/^unknown\.md:3: exit code 127: .*frobnicate: command not found/),
    expect.stringMatching(/^global\.md:2: exit code 127: .*rotating-tokens: command not found/),
    expect.stringMatching(/^pipe\.md:2: exit code 1: /),
    'output.md:5: the command before it does not print "rehearsal of nothing" there',
    'npx.md:2: exit code 1: npx something: no rule knows it',
    expect.stringMatching(/^code\.md:2: exit code 0: /),
    'nothing.md:2: exit code 1: no command',
    'script.md:2: there is no script nothing in package.json',
    'package.md:2: npm install: no rule knows cdktf@0.20, left-pad',
    'npm.md:2: npm publish: no rule knows it',
    'cdktf.md:2: cdktf apply: no rule knows it',
    expect.stringMatching(/^json\.md:2: .*JSON/),
    expect.stringMatching(/^yaml\.md:2: .*yamldecode/),
    expect.stringMatching(/^hcl\.md:2: Error: /),
    'form.md:2: it is not as terraform fmt writes it',
    'python.md:4: examples/languages/main.py does not say this there',
    'java.md:2: examples/languages/Main.java does not say this there',
    'go.md:2: examples/languages/main.go does not say this there',
    'folder.md:3: there is no folder src/nothing/',
    'vendor.md:2: there is no folder cli/src/vendors/<vendor>/nothing/',
    'message.md:3: no message of ours says "the moon is full"',
    'drawing.md:3: the page does not explain "boundary"',
    expect.stringMatching(/^language\.md:2: no rule knows the language cobol/),
    expect.stringMatching(/^none\.md:2: the block has no language/),
    expect.stringMatching(/^indented\.md:3: the block has no language/),
  ]);
});

test('right blocks are counted by how they were tried', async () => {
  const { checked, problems } = await triedIn({
    'a.md': fenced('ts', "fleet.token('build').deliverTo(Delivery.file({ path: '/etc/token' }));"),
    'b.md': fenced('sh', 'npx rotating-tokens status cdktf.out/stacks/agents --state state.json\nnpm test && npm install cdktf@0.21'),
    'c.md': fenced('sh', 'terraform show -json tfplan > plan.json\nnpx rotating-tokens check plan.json'),
    'd.md': fenced('yaml', 'a: "${b}"') + fenced('json', '{}') + fenced('hcl', 'a = 1'),
    'e.md': fenced('python', 'app = App()\n\napp.synth()') + fenced('java', 'App app = new App();') + fenced('go', 'app.Synth()'),
  });

  expect(problems).toEqual([]);
  expect(summaryOf(checked)).toBe(
    [
      '  3 × an excerpt: the app of examples/languages has these lines',
      '  1 × npm install: packages of ours, or of the peer ranges',
      '  1 × npm run: the script is there',
      '10 blocks: 2 compiled and synthesized, 1 run, 4 checked by substitute, 3 parsed',
    ].join('\n'),
  );
});

test('where the first example is wrong, no command passes', async () => {
  const { root, pages } = pagesOf({ 'README.md': fenced('ts', 'nothing();') + fenced('sh', 'npx rotating-tokens --version') });

  expect((await checkPages(pages, root)).flatMap(({ problems }) => problems.map(({ line, reason }) => [line, reason]))).toEqual([
    [2, "Cannot find name 'nothing'."],
    [5, 'not run: the first example does not synthesize'],
  ]);
});
