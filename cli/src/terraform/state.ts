/** The part of Terraform's state file, version 4, that a rehearsal reads. */
export interface State {
  readonly serial: number;
  readonly outputs?: Readonly<Record<string, { readonly value: unknown; readonly sensitive?: boolean }>>;
  readonly resources?: readonly StateResource[];
}

export interface StateResource {
  readonly module?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** `provider["registry.terraform.io/hashicorp/aws"].west` */
  readonly provider?: string;
  readonly instances: readonly StateInstance[];
}

export interface StateInstance {
  readonly index_key?: string | number;
  /** Set on an object that was replaced and could not be destroyed yet. */
  readonly deposed?: string;
  readonly attributes: Readonly<Record<string, unknown>> | null;
  /** Whether it would be created anew before it is destroyed. */
  readonly create_before_destroy?: boolean;
  /** What its provider remembers beside it, in base64. */
  readonly private?: string;
  readonly schema_version?: number;
  /** Addresses of the blocks that were applied before it. */
  readonly dependencies?: readonly string[];
}

/** `module.m.tfe_agent_token.build` */
export function blockAddress(resource: StateResource): string {
  const own = `${resource.mode === 'data' ? 'data.' : ''}${resource.type}.${resource.name}`;
  return resource.module === undefined ? own : `${resource.module}.${own}`;
}

/** The address of its provider, `registry.terraform.io/hashicorp/aws`; empty where the state does not say it. */
export function providerAddress({ provider = '' }: StateResource): string {
  return /\["([^"]+)"\]/.exec(provider)?.[1] ?? '';
}

/** `tfe_agent_token.build["2027-01-01T00:00:00Z"]` */
export function instanceAddress(resource: StateResource, instance: StateInstance): string {
  return instance.index_key === undefined ? blockAddress(resource) : `${blockAddress(resource)}[${JSON.stringify(instance.index_key)}]`;
}
