/** What is written in a block, by name. */
export interface Arguments {
  readonly [name: string]: {
    /** Whether it is a block for certain: JSON does not tell. */
    readonly block: boolean;
    readonly arguments: Arguments;
  };
}

/** One `provider` block. */
export interface ProviderBlock {
  readonly name: string;
  readonly alias?: string;
  readonly arguments: Arguments;
}

/** One resource that is to be replaced when others change. */
export interface Replacement {
  /** `tfe_agent_token.build` */
  readonly address: string;
  /** The `time_rotating` resources among the others, `time_rotating.monthly`. */
  readonly triggers: readonly string[];
}

/** One `module` block. */
export interface ModuleCall {
  readonly name: string;
  /** Undefined where it is not written out. */
  readonly source?: string;
}

/** One block that makes Terraform do something while it plans or applies. */
export interface ActiveBlock {
  readonly type: 'provisioner' | 'resource' | 'data' | 'ephemeral' | 'action' | 'state_store' | 'encryption';
  readonly labels: readonly string[];
  /** The address of the block around it, where there is one. */
  readonly within?: string;
  /** The expressions in its body. */
  readonly expressions: string;
}

/** What a file of Terraform configuration says that a rehearsal has to know before Terraform runs. */
export interface ConfigurationFile {
  readonly providers: readonly ProviderBlock[];
  /** Local name to source address, of `required_providers`. */
  readonly sources: Readonly<Record<string, string>>;
  /** Local name to version constraint, of `required_providers`, where there is one. */
  readonly versions: Readonly<Record<string, string>>;
  readonly variables: readonly string[];
  /** Sources of the modules it calls. */
  readonly modules: readonly string[];
  readonly calls: readonly ModuleCall[];
  readonly resourceTypes: readonly string[];
  readonly replacements: readonly Replacement[];
  readonly active: readonly ActiveBlock[];
  /** What is computed: the text without comments and without what strings only say. */
  readonly expressions: string;
  /** The text without comments. */
  readonly text: string;
}
