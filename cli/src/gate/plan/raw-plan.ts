/** What `terraform show -json` writes of a plan, as far as the gate reads it. */
export interface RawPlan {
  readonly format_version?: string;
  readonly timestamp?: string;
  readonly errored?: boolean;
  readonly complete?: boolean;
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly resource_changes?: readonly RawChange[];
  readonly output_changes?: Readonly<Record<string, RawDifference>>;
  readonly prior_state?: { readonly values?: RawValues };
  readonly configuration?: RawConfiguration;
}

export interface RawChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly module_address?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly deposed?: string;
  readonly change: RawDifference;
}

export interface RawDifference {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

export interface RawValues {
  readonly outputs?: Readonly<Record<string, { readonly value?: unknown; readonly sensitive?: boolean }>>;
  readonly root_module?: RawModule;
}

export interface RawModule {
  readonly address?: string;
  readonly resources?: readonly RawResource[];
  readonly child_modules?: readonly RawModule[];
}

export interface RawResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly deposed_key?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly sensitive_values?: unknown;
}

export interface RawConfiguration {
  readonly provider_config?: Readonly<Record<string, { readonly name?: string; readonly expressions?: unknown }>>;
  readonly root_module?: RawConfigurationModule;
}

export interface RawConfigurationModule {
  readonly resources?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly type: string;
    readonly expressions?: Readonly<Record<string, unknown>>;
  }[];
  readonly outputs?: Readonly<Record<string, { readonly expression?: unknown; readonly sensitive?: boolean }>>;
  readonly module_calls?: Readonly<Record<string, { readonly expressions?: unknown; readonly module?: RawConfigurationModule }>>;
  readonly variables?: Readonly<Record<string, { readonly sensitive?: boolean }>>;
}
