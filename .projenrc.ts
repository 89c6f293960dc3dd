import { readdirSync } from 'node:fs';
import { cdktf, JsonPatch, javascript, YamlFile } from 'projen';

/** A vendor knows nothing of another, and a room of the command line names none. */
function isolation(): any[] {
  const forbid = (includes: string[], group: string[], message: string) => ({
    includes,
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns: [{ group, message }] } } } } },
  });
  const vendors = readdirSync('cli/src/vendors', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  const foreign = (own: string) => vendors.filter((vendor) => vendor !== own).flatMap((vendor) => [`**/${vendor}`, `**/${vendor}/**`]);
  return [
    ...vendors.map((vendor) =>
      forbid([`src/${vendor}/**`, `cli/src/vendors/${vendor}/**`], foreign(vendor), 'a vendor knows nothing of another'),
    ),
    forbid(
      ['audit', 'rehearsal', 'plugin', 'emulation', 'terraform', 'targets', 'time', 'timeline', 'unmodelled'].map(
        (room) => `cli/src/${room}/**`,
      ),
      foreign(''),
      'what all vendors share names none of them: pass it in from the vendor index',
    ),
  ];
}

/** The oldest hosts and bindings that users may have: what the tests run on. */
const PINS = ['cdktf', 'constructs', '@cdktf/provider-tfe', '@cdktf/provider-cloudflare'];

/** Where workflows unpack the library, by the numbers of their steps: projen would hand tar the other packages of dist/js, too, which it refuses. */
const UNPACKING: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  build: { 'package-js': 5, 'package-java': 6, 'package-python': 6, 'package-dotnet': 6, 'package-go': 6 },
  release: { release_npm: 5, release_maven: 6, release_pypi: 6, release_nuget: 6, release_golang: 6 },
};

const project = new cdktf.ConstructLibraryCdktf({
  name: 'cdktf-rotating-tokens',
  description:
    'Machine tokens that rotate by themselves and never lock anyone out: Cloudflare Access, HCP Terraform agents, Lacework agents',
  author: 'The cdktf-rotating-tokens authors',
  authorAddress: 'authors@cdktf-rotating-tokens.example',
  repositoryUrl: 'https://github.com/cdktf-rotating-tokens/cdktf-rotating-tokens.git',
  homepage: 'https://github.com/cdktf-rotating-tokens/cdktf-rotating-tokens#readme',
  bugsUrl: 'https://github.com/cdktf-rotating-tokens/cdktf-rotating-tokens/issues',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdktf-rotating-tokens authors',
  keywords: [
    'terraform',
    'opentofu',
    'cdktn',
    'cdk-terrain',
    'hcp-terraform',
    'tfe',
    'cloudflare',
    'token-rotation',
    'secrets',
    'security',
  ],
  defaultReleaseBranch: 'main',
  release: true,
  releaseToNpm: true,
  npmProvenance: true,
  publishToPypi: { distName: 'cdktf-rotating-tokens', module: 'cdktf_rotating_tokens', trustedPublishing: true },
  publishToMaven: {
    javaPackage: 'io.github.cdktf_rotating_tokens',
    mavenGroupId: 'io.github.cdktf-rotating-tokens',
    mavenArtifactId: 'cdktf-rotating-tokens',
  },
  publishToGo: { moduleName: 'github.com/cdktf-rotating-tokens/cdktf-rotating-tokens-go', packageName: 'rotatingtokens' },
  publishToNuget: { dotNetNamespace: 'CdktfRotatingTokens', packageId: 'CdktfRotatingTokens' },
  projenrcTs: true,

  cdktfVersion: '^0.21.0',
  constructsVersion: '^10.5.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.3',
  minNodeVersion: '20.9.0',
  bumpPackage: 'commit-and-tag-version@^12',
  packageManager: javascript.NodePackageManager.NPM,
  depsUpgradeOptions: { exclude: PINS },
  peerDeps: ['@cdktf/provider-tfe@^12.5.1', '@cdktf/provider-cloudflare@^13.9.1'],
  devDeps: ['fast-check@^4', 'tsx@^4', 'esbuild@^0.28', '@stryker-mutator/core@^9', '@stryker-mutator/jest-runner@^9'],
  compressAssembly: true,

  eslint: false,
  biome: true,
  biomeOptions: {
    biomeConfig: {
      formatter: { indentStyle: 'space' as any, indentWidth: 2, lineWidth: 140 },
      javascript: { formatter: { quoteStyle: 'single' as any } },
      linter: {
        rules: {
          suspicious: {
            noExplicitAny: 'off' as any,
            noTemplateCurlyInString: 'off' as any,
            noImportCycles: { level: 'error', options: { ignoreTypes: false } } as any,
          },
          style: { noNonNullAssertion: 'off' as any },
        },
      },
      overrides: isolation(),
    },
  },
  tsconfigDev: {
    compilerOptions: { paths: { 'cdktf-rotating-tokens': ['../src/index.ts'] } },
    include: ['../cli/src/**/*.ts', '../cli/test/**/*.ts', '../examples/**/*.ts'],
    // what runs in a browser has a configuration of its own
    exclude: ['../cli/src/page/viewer'],
  },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/cli/test/**/*.test.ts'],
      moduleNameMapper: { '^cdktf-rotating-tokens$': '<rootDir>/src/index.ts' },
      globalSetup: '<rootDir>/test/support/say-if-terraform-is-missing.cjs',
      setupFiles: ['<rootDir>/test/support/fixed-seed.cjs'],
      // the types are checked once, by the compiler, before the tests
      transform: { '^.+\\.[t]sx?$': new javascript.Transform('<rootDir>/test/support/transform.cjs') },
      testSequencer: '<rootDir>/test/support/longest-first.cjs',
      maxWorkers: 3,
      testTimeout: 300_000,
      modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/dist'],
      // what takes through a year or through every combination: `npm run test:long`
      testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
    },
  },
});

project.package.addField('workspaces', ['cli']);
// newer ones need Node 22
project.package.addField('overrides', { 'light-my-request': '6.6.0' });
project.gitignore.exclude(
  '.jsii.gz',
  '.jsii.tabl.json',
  'cdktf.out/',
  'cli/lib/',
  'cli/LICENSE',
  'cli/man/',
  '*.tfstate*',
  '.stryker-tmp/',
  '.terraform/',
  'cli/test/provider-for-tests/built/',
  'cli/test/policy/built/',
);
project.npmignore?.exclude(
  '.jsii.tabl.json',
  'CONTRIBUTING.md',
  '.npmrc',
  'cli/',
  'examples/',
  'bench/',
  'docs/',
  'cdktf.out/',
  'cdktf.json',
  '.ci/',
  'biome.jsonc',
  'SECURITY.md',
  'API.md',
);

// one linter for everything; it repairs only when asked to
for (const pattern of ['cli/**', 'examples/**', 'bench/**', '!**/lib', '!**/fixtures']) project.biome?.addFilePattern(pattern);
project.tasks.tryFind('biome')?.reset('biome check --no-errors-on-unmatched --error-on-warnings', { receiveArgs: true });
project.addTask('format', { description: 'Formats the code and repairs what the linter can repair', exec: 'biome check --write' });

// the command line and the package for CDK Terrain are released with the library, under its version; the publisher takes every tarball of dist/js
const sameVersion = `npm pkg set version=$(node -p "require('./package.json').version") -w cli`;
for (const task of ['bump', 'unbump']) project.tasks.tryFind(task)?.exec(sameVersion);
const packageJs = project.tasks.tryFind('package:js');
// the job that publishes has the version from the library's tarball alone
packageJs?.exec(sameVersion);
packageJs?.exec('npm run build -w cli && npm pack --ignore-scripts --pack-destination dist/js -w cli');
packageJs?.exec('npm run build:cdktn && mv dist/cdktn/cdktn-rotating-tokens-*.tgz dist/js && rm -r dist/cdktn');
// the README of each package shows its sample in the language of the package
for (const language of ['python', 'java', 'go', 'dotnet'])
  project.tasks.tryFind(`package:${language}`)?.prependExec('jsii-rosetta extract --strict');
for (const [workflow, jobs] of Object.entries(UNPACKING)) {
  for (const [job, step] of Object.entries(jobs)) {
    const path = `/jobs/${job}/steps/${step}`;
    project.github
      ?.tryFindWorkflow(workflow)
      ?.file?.patch(
        JsonPatch.test(`${path}/name`, 'Extract build artifact'),
        JsonPatch.replace(`${path}/run`, 'tar --strip-components=1 -xzvf dist/js/*.jsii.tgz -C .repo'),
      );
  }
}

// the library's own dependencies are upgraded by the workflow above; the packages of the command line, and the modules of the tests, by this
new YamlFile(project, '.github/dependabot.yml', {
  obj: {
    version: 2,
    updates: [
      {
        'package-ecosystem': 'npm',
        directory: '/',
        schedule: { interval: 'weekly' },
        ignore: [...new Set(project.deps.all.map(({ name }) => name))].sort().map((name) => ({ 'dependency-name': name })),
      },
      {
        'package-ecosystem': 'gomod',
        directories: ['/cli/test/provider-for-tests', '/cli/test/clients'],
        schedule: { interval: 'weekly' },
      },
    ],
  },
});

project.compileTask.exec('tsx projenrc/lazy-requires.ts');
project.testTask.prependExec('tsc --noEmit -p test');
project.deps.removeDependency('ts-jest');

project.addTask('test:long', {
  description: 'Runs the tests that take long: rehearsals of a year, every combination: [TEXT]',
  exec: "jest --testPathIgnorePatterns /node_modules/ --testMatch '**/*.long.test.ts' --ci",
  receiveArgs: true,
});
project.addTask('build:cdktn', {
  description: 'Builds cdktn-rotating-tokens, the package for CDK Terrain, of the same sources, into dist/cdktn',
  exec: 'tsx projenrc/cdktn/build.ts',
});
project.addTask('synth', { description: 'Synthesizes all examples into cdktf.out/<example>', exec: 'node examples/synth.mjs' });
project.addTask('start', { description: 'Synthesizes the examples and rehearses them quickly', exec: 'node examples/start.mjs' });
project.addTask('rehearse', {
  description: 'Synthesizes the examples and rehearses every day of them',
  exec: 'node examples/start.mjs --daily',
});
project.addTask('rehearse:switches', {
  description: 'Rehearses the Cloudflare examples under everything that is not verified at the vendor: [TEXT]',
  env: { TSX_TSCONFIG_PATH: 'examples/tsconfig.json' },
  exec: 'tsx bench/switches.ts',
  receiveArgs: true,
});
project.addTask('rehearse:examples', {
  description: 'Rehearses all examples daily and weekly, with pauses, clocks that disagree and faults: [TEXT]',
  env: { TSX_TSCONFIG_PATH: 'examples/tsconfig.json' },
  exec: 'tsx bench/examples.ts',
  receiveArgs: true,
});
project.addTask('rehearse:fleet', {
  description:
    'Measures the fleet of examples/large-fleet: its synthesis, its largest hour, all of it by the model, three of its stacks by Terraform',
  env: { TSX_TSCONFIG_PATH: 'examples/tsconfig.json' },
  exec: 'tsx bench/large-fleet/main.ts',
});
project.addTask('clients:test', {
  description: "Has the vendors' own clients, which are in Go, make every call that the emulators answer",
  exec: 'node --import tsx cli/test/clients/run.ts',
});
project.addTask('page:test', {
  description: 'Opens pages of reports in a headless Chromium: everything that can be done there, also by those who cannot see it',
  steps: [{ exec: 'tsc -p cli/src/page/viewer' }, { exec: 'node --import tsx --test cli/test/page/browser/page.browser.ts' }],
});
project.addTask('page:images', {
  description: 'Rehearses what the pictures in docs/images show, and takes them',
  env: { TSX_TSCONFIG_PATH: 'examples/tsconfig.json' },
  exec: 'tsx bench/page-images.ts',
});
project.addTask('docs:test', {
  description: 'Tries every block of code of the documentation: compiled and synthesized, run, or checked by a substitute that is named',
  env: { TSX_TSCONFIG_PATH: 'test/tsconfig.json' },
  exec: 'tsx test/docs-run/main.ts',
});
project.addTask('mutants', {
  description: 'Rehearses wrong variants of synthesized stacks, and says which are found: [--sample N --seed S] [TEXT]',
  env: { TSX_TSCONFIG_PATH: 'examples/tsconfig.json' },
  exec: 'tsx bench/mutants/main.ts',
  receiveArgs: true,
});
project.addTask('mutation', {
  description: 'Breaks the law and the gate in one place after another, and says what no test notices: [--mutate FILE]',
  exec: 'stryker run test/mutation/stryker.config.mjs',
  receiveArgs: true,
});
project.addTask('bench', {
  description: "Measures the budgets, as ratios in one run; Terraform's plans alone, of so many credentials: 125 250",
  exec: 'tsx bench/main.ts',
  receiveArgs: true,
});

project.synth();
