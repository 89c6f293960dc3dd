import { Fn, Token } from 'cdktf';
import { allByName, byName } from '../credential/by-name';

/**
 * What an agent's `config.json` says besides the token.
 */
export interface AgentConfigOptions {
  /**
   * Name and value tags by which agents are found in the console.
   *
   * @default - none
   */
  readonly tags?: { [name: string]: string };

  /**
   * The address of the API, `https://…`. Accounts outside of the United States need it: `https://api.fra.lacework.net` in Europe.
   *
   * @default - the agent's default, https://api.lacework.net
   */
  readonly serverUrl?: string;

  /**
   * The address of a network proxy.
   *
   * @default - none
   */
  readonly proxyUrl?: string;

  /**
   * Whether the agent upgrades itself.
   *
   * @default - the agent's default, true
   */
  readonly autoUpgrade?: boolean;

  /**
   * Every other property by its name in the file, merged in: `{ perfmode: 'lite' }`.
   *
   * @default - none
   */
  readonly otherProperties?: { [name: string]: any };
}

const TYPED: Readonly<Record<string, string>> = {
  tokens: 'leave it out, it holds the token',
  tags: 'use tags',
  serverurl: 'use serverUrl',
  proxyurl: 'use proxyUrl',
  autoupgrade: 'use autoUpgrade',
};

/** Terraform: the text of a `config.json`, sensitive in other stacks too. */
export function agentConfig(token: string, options: AgentConfigOptions): string {
  const { tags, serverUrl, proxyUrl, autoUpgrade, otherProperties = {} } = options;
  for (const name of Object.keys(otherProperties)) {
    const remedy = TYPED[name.toLowerCase()];
    if (remedy) {
      throw new Error(`otherProperties must not contain ${name}, which has an option of its own: ${remedy}`);
    }
  }
  if (serverUrl !== undefined && !Token.isUnresolved(serverUrl) && !serverUrl.startsWith('https://')) {
    throw new Error(`serverUrl must begin with https://, got ${JSON.stringify(serverUrl)}: the token travels there`);
  }
  const config = {
    ...allByName(otherProperties),
    tokens: { AccessToken: token },
    ...(tags && { tags: byName(tags) }),
    ...(serverUrl !== undefined && { serverurl: serverUrl }),
    ...(proxyUrl !== undefined && { proxyurl: proxyUrl }),
    ...(autoUpgrade !== undefined && { autoupgrade: autoUpgrade ? 'enable' : 'disable' }),
  };
  return Token.asString(Fn.sensitive(Fn.jsonencode(config)));
}
