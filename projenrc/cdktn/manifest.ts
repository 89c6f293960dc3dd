import { NAME } from './names';

/** The published bindings of the provider cloudflare, on npm and, with the same package in it, on PyPI. */
export const CLOUDFLARE = { npm: '@cdktn/provider-cloudflare', pypi: 'cdktn-provider-cloudflare', version: '16.4.0' };

const TARGETS = {
  java: {
    package: 'io.github.cdktf_rotating_tokens.cdktn',
    maven: { groupId: 'io.github.cdktf-rotating-tokens', artifactId: NAME },
  },
  python: { distName: NAME, module: 'cdktn_rotating_tokens' },
  dotnet: { namespace: 'CdktnRotatingTokens', packageId: 'CdktnRotatingTokens' },
  go: { moduleName: `github.com/cdktf-rotating-tokens/${NAME}-go`, packageName: 'rotatingtokens' },
};

/** The package.json of the package, made of that of the package for cdktf. */
export function manifestOf(cdktf: any): object {
  const { description, repository, author, keywords, engines, main, license, homepage, stability, publishConfig, version, bugs, types } =
    cdktf;
  return {
    name: NAME,
    description,
    repository,
    author,
    peerDependencies: { [CLOUDFLARE.npm]: `^${CLOUDFLARE.version}`, cdktn: '^0.24.0', constructs: '>=10.6.0 <10.8.0' },
    // the oldest ones that it takes
    devDependencies: { [CLOUDFLARE.npm]: CLOUDFLARE.version, cdktn: '0.24.0', constructs: '10.6.0' },
    keywords,
    engines,
    main,
    license,
    homepage,
    stability,
    publishConfig,
    version,
    bugs,
    files: ['.jsii', '.jsii.gz', 'lib/**/*.js', 'lib/**/*.d.ts'],
    types,
    jsii: { ...cdktf.jsii, targets: TARGETS },
  };
}
