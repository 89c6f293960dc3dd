import { cdktf, javascript } from 'projen';

const project = new cdktf.ConstructLibraryCdktf({
  name: 'cdktf-rotating-tokens',
  description:
    'Machine tokens that rotate by themselves and never lock anyone out: Cloudflare Access, HCP Terraform agents, Lacework agents',
  author: 'The cdktf-rotating-tokens authors',
  authorAddress: 'authors@cdktf-rotating-tokens.example',
  repositoryUrl: 'https://github.com/cdktf-rotating-tokens/cdktf-rotating-tokens.git',
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
  release: false,
  projenrcTs: true,

  cdktfVersion: '^0.21.0',
  constructsVersion: '^10.5.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.3',
  minNodeVersion: '20.9.0',
  bumpPackage: 'commit-and-tag-version@^12',
  packageManager: javascript.NodePackageManager.NPM,
  peerDeps: ['@cdktf/provider-tfe@^12.5.1', '@cdktf/provider-cloudflare@^13.9.1'],
  devDeps: ['fast-check@^4', 'tsx@^4', 'esbuild@^0.28'],
  compressAssembly: true,

  eslint: false,
  biome: true,
  biomeOptions: {
    biomeConfig: {
      formatter: { indentStyle: 'space' as any, indentWidth: 2, lineWidth: 140 },
      javascript: { formatter: { quoteStyle: 'single' as any } },
      files: { includes: ['src/**', 'test/**', 'cli/**', 'examples/**', 'bench/**', '.projenrc.ts', '!**/lib', '!**/fixtures'] },
      linter: { rules: { suspicious: { noExplicitAny: 'off' }, style: { noNonNullAssertion: 'off' } } },
    },
  },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
  },
});

project.package.addField('workspaces', ['cli']);
project.gitignore.exclude('.jsii.gz', 'cdktf.out/', 'cli/lib/', '*.tfstate*', '.terraform/');
project.npmignore?.exclude('cli/', 'examples/', 'bench/', 'docs/', 'cdktf.out/', 'cdktf.json', '.ci/', '.npmrc');
project.synth();
