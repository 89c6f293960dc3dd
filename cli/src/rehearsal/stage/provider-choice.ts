/** Which providers Terraform is to run with. */
export type ProviderChoice =
  /** Those that live in this process. */
  | { readonly kind: 'stand-in' }
  /** The real ones: from a directory that is laid out like a mirror, or from wherever Terraform finds them. */
  | { readonly kind: 'installed'; readonly directory?: string };
