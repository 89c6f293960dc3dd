/** Which providers Terraform is to run with. */
export type ProviderChoice =
  /** Those that live in this process; others plan by themselves, from a directory, or from what `terraform init` installed in the stack. */
  | { readonly kind: 'stand-in'; readonly directory?: string }
  /** The real ones: from a directory that is laid out like a mirror, or from wherever Terraform finds them. */
  | { readonly kind: 'installed'; readonly directory?: string };
