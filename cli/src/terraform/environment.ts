/** What of our own environment Terraform gets to see: enough to run, nothing that reaches a real account. */
const PASSED_ON = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL', 'SystemRoot', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

/** Nothing listens there. */
const DEAD_END = 'http://127.0.0.1:1';

/** Whatever would find a way to somebody in spite of all finds nobody: the network ends on this machine. */
const NO_WAY_OUT = {
  ...Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'FTP_PROXY'].flatMap((name) => [
      [name, DEAD_END],
      [name.toLowerCase(), DEAD_END],
    ]),
  ),
  NO_PROXY: 'localhost,127.0.0.1,::1',
  no_proxy: 'localhost,127.0.0.1,::1',
  AWS_EC2_METADATA_DISABLED: 'true',
  GCE_METADATA_HOST: '127.0.0.1:1',
  // git asks no proxy when it speaks over ssh
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
};

/** Hundreds of short-lived processes: collecting their garbage would cost a quarter of the whole time. */
export const SHORT_LIVED = { GOGC: 'off', GOMEMLIMIT: '1GiB' };

export interface EnvironmentOptions {
  /** Our own environment. */
  readonly inherited: NodeJS.ProcessEnv;
  readonly home: string;
  readonly cliConfig: string;
  /** `TF_REATTACH_PROVIDERS` */
  readonly reattach: Readonly<Record<string, unknown>>;
  readonly additions: Readonly<Record<string, string>>;
}

export function terraformEnvironment({ inherited, home, cliConfig, reattach, additions }: EnvironmentOptions): NodeJS.ProcessEnv {
  const passed = Object.entries(inherited).filter(([name]) => PASSED_ON.includes(name) || name.startsWith('TF_VAR_'));
  return {
    ...Object.fromEntries(passed),
    ...NO_WAY_OUT,
    HOME: home,
    TF_CLI_CONFIG_FILE: cliConfig,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    ...SHORT_LIVED,
    ...(Object.keys(reattach).length > 0 && { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) }),
    ...additions,
  };
}

/** What a provider gets to see that nobody configures: nothing that tells it of anybody. */
export function providerEnvironment(inherited: NodeJS.ProcessEnv, home: string, temporary: string): NodeJS.ProcessEnv {
  const { PATH, LANG, LC_ALL, SystemRoot } = inherited;
  return { PATH, LANG, LC_ALL, SystemRoot, ...NO_WAY_OUT, HOME: home, TMPDIR: temporary };
}
