import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sinks } from '../../targets';
import type { Configuration } from '../../terraform/configuration/configuration';
import { errorText, missingProviders } from '../../terraform/diagnostics';
import { isSource } from '../../terraform/provider-source';
import type { Vendor } from '../../vendors';
import { NotRun } from '../errors';
import { giveAway } from './give-away';
import { requireCarriedOver } from './major-change';
import type { ProviderChoice } from './provider-choice';
import { vendorsAskedFor, vendorsSelected } from './provider-major';
import { requireNoOpenTofuFiles } from './safety/opentofu-files';
import type { Stage } from './stage';

/** Real providers that speak to nobody. */
const SELF_CONTAINED = ['random', 'null', 'time', 'tls', 'archive', 'cloudinit', 'assert'].map((type) => `hashicorp/${type}`);

/** Initialises the stack, with the providers it needs started or installed. Returns what a reader of the report should know. */
export async function prepare(stage: Stage, choice: ProviderChoice, vendors: readonly Vendor[], directory: string): Promise<string[]> {
  if (stage.terraform.name === 'OpenTofu') {
    requireNoOpenTofuFiles(stage.workspace.configuration);
  }
  const installed = pluginDirectory(choice, directory);
  stage.complements.lookIn(installed);
  if (choice.kind === 'stand-in') {
    await withStandIns(stage, vendors, directory);
  } else {
    await withInstalled(stage, vendors, installed);
  }
  await giveAway(stage);
  const removed = stage.workspace.neutralised.map((name) => `${name} did not run: it was taken out of the copy`);
  return [...removed, ...stage.acceptProviderArguments()];
}

/** Terraform itself says which providers it needs: it is given none, and asked to look nowhere else. */
async function withStandIns(stage: Stage, vendors: readonly Vendor[], directory: string): Promise<void> {
  const { noPlugins, configuration } = stage.workspace;
  const asked = vendorsAskedFor(vendors, configuration);
  for (const vendor of await stage.follow(asked)) {
    requireCarriedOver(vendor, stage.backend.latest(), configuration);
  }
  const first = await stage.init(noPlugins);
  if (first.code === 0) {
    return;
  }
  const missing = missingProviders(errorText(first));
  const unknown = missing.filter((address) => ![...vendors, ...sinks].some(({ source }) => isSource(address, source)));
  if (missing.length === 0) {
    throw new NotRun(`${stage.terraform.command} init failed: ${errorText(first)}`);
  }
  const nowhere = await startUnmodelled(stage, unknown);
  if (nowhere.length > 0) {
    throw new NotRun(`there is no stand-in for the provider ${nowhere.join(', ')}${remedy(stage, nowhere, directory)}`);
  }
  for (const vendor of asked) {
    const addresses = missing.filter((address) => isSource(address, vendor.source));
    if (addresses.length > 0) {
      await stage.addVendor(vendor, addresses);
    }
  }
  for (const sink of sinks) {
    const addresses = missing.filter((address) => isSource(address, sink.source));
    if (addresses.length > 0) {
      await stage.addSink(sink, addresses);
    }
  }
  await initialised(stage, noPlugins);
}

async function withInstalled(stage: Stage, vendors: readonly Vendor[], directory: string | undefined): Promise<void> {
  requireRedirectable(stage.workspace.configuration, vendors);
  // whatever else is real, secrets are delivered to nobody outside of this machine
  for (const sink of sinks.filter(({ source, harmless }) => harmless !== true && isUsed(source, stage.workspace.configuration))) {
    await stage.addSink(sink, [sink.source]);
  }
  // nobody but Terraform reads a directory of plugins: a registry is not asked
  const outcome = await stage.init(undefined, `-plugin-dir=${directory ?? stage.workspace.noPlugins}`);
  if (outcome.code !== 0) {
    throw new NotRun(
      directory === undefined && missingProviders(errorText(outcome)).length > 0
        ? `the providers of the stack are not installed: run "terraform init" in it first, or name a directory with --plugin-dir (${missingProviders(errorText(outcome)).join(', ')})`
        : `${stage.terraform.command} init failed: ${errorText(outcome)}`,
    );
  }
  const { stdout } = await stage.terraform.run(['version', '-json']);
  const { provider_selections: selections } = JSON.parse(stdout) as { readonly provider_selections: Record<string, string> };
  const selected = Object.keys(selections);
  for (const vendor of vendorsSelected(vendors, selections).filter(({ source }) => selected.some((address) => isSource(address, source)))) {
    requireVirtualClock(vendor, stage.workspace.configuration);
    await stage.addVendor(vendor, []);
  }
  const real = selected.filter(
    (address) => ![...vendors.map(({ source }) => source), ...SELF_CONTAINED].some((source) => isSource(address, source)),
  );
  const nowhere = await startUnmodelled(stage, real);
  if (nowhere.length > 0) {
    throw new NotRun(
      `nothing on this machine takes the place of what the provider ${nowhere.join(', ')} speaks to${broken(stage, nowhere)}: give its schemas with --schemas, or rehearse a copy of the stack without it`,
    );
  }
  stage.configure(undefined);
}

/** Returns the providers of which nothing is known. */
async function startUnmodelled(stage: Stage, addresses: readonly string[]): Promise<string[]> {
  const nowhere: string[] = [];
  for (const address of addresses) {
    if (!(await stage.addUnmodelled(address))) nowhere.push(address);
  }
  return nowhere;
}

/** What to type next. */
function remedy(stage: Stage, addresses: readonly string[], directory: string): string {
  const command = `${stage.terraform.command} -chdir=${directory}`;
  return `${broken(stage, addresses)}: run "${command} init", and it plans by itself in the next rehearsal; or "${command} providers schema -json > schemas.json", and add --schemas schemas.json; or name a directory that holds it with --plugin-dir DIR`;
}

function broken(stage: Stage, addresses: readonly string[]): string {
  const reasons = addresses.flatMap((address) => stage.complements.whyNot(address) ?? []);
  return reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
}

/** A module that configures a provider by itself is out of reach of the override file. */
function requireRedirectable({ modules }: Configuration, vendors: readonly Vendor[]): void {
  const own = modules.flatMap(({ providers, sources }) =>
    providers.filter(({ name }) => vendors.some(({ source }) => isSource(sources[name] ?? `hashicorp/${name}`, source))),
  );
  if (own.length > 0) {
    throw new NotRun(
      `a module has a provider block of its own (${own.map(({ name }) => name).join(', ')}), which cannot be pointed at this machine: configure the provider in the root module`,
    );
  }
}

/** A real provider that goes by this machine's clock would be right or wrong by chance. */
function requireVirtualClock({ source, byWallClock = [] }: Vendor, { root, modules }: Configuration): void {
  const used = byWallClock.filter((name) =>
    [root, ...modules].some(({ text }) => new RegExp(`\\b${name}"?\\s*[=:](?!\\s*(0|null)\\b)`).test(text)),
  );
  if (used.length > 0) {
    throw new NotRun(
      `the real provider ${source} judges ${used.join(', ')} by the clock of this machine, not by virtual time: rehearse with the stand-ins, or a copy of the stack without it`,
    );
  }
}

/** Whether a configuration declares a provider, or uses one of its resources without declaring it. */
function isUsed(source: string, { root, modules }: Configuration): boolean {
  return [root, ...modules].some(
    ({ sources, resourceTypes }) =>
      Object.values(sources).some((address) => isSource(address, source)) ||
      resourceTypes.some((type) => `hashicorp/${type.split('_', 1)[0]}` === source),
  );
}

async function initialised(stage: Stage, onlyFrom: string): Promise<void> {
  const outcome = await stage.init(onlyFrom);
  if (outcome.code !== 0) {
    throw new NotRun(`${stage.terraform.command} init failed: ${errorText(outcome)}`);
  }
}

/** The directory that was named, or what an earlier `terraform init` left in the stack; otherwise Terraform looks by itself. */
function pluginDirectory({ directory }: { readonly directory?: string }, stack: string): string | undefined {
  if (directory !== undefined) {
    return resolve(directory);
  }
  const installed = join(resolve(stack), '.terraform', 'providers');
  return existsSync(installed) ? installed : undefined;
}
