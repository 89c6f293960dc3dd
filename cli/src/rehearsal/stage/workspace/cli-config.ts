/**
 * The Terraform CLI configuration of a rehearsal. With a directory of allowed plugins, no other place is asked for a
 * provider, and so no registry either.
 */
export function cliConfig(pluginDirectory: string | undefined, additions: readonly string[]): string {
  const installation =
    pluginDirectory === undefined
      ? []
      : [`provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(pluginDirectory)}\n  }\n}\n`];
  return ['disable_checkpoint = true\n', ...installation, ...additions].join('\n');
}
