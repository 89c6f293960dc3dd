import type { Outcome } from './terraform';

/** What Terraform complained about, in one piece. */
export function errorText({ stdout, stderr, code }: Outcome): string {
  if (code === null) {
    return 'Terraform was killed';
  }
  return stderr.trim() || stdout.trim();
}

/** Room for every error of ours, remedy included. */
const LONGEST = 1200;

/** The first error of a text, on one line, without where in the configuration it is. */
export function firstError(text: string): string {
  const [first] = text.slice(Math.max(0, text.indexOf('Error: '))).split(/\n\s*\n(?=Error: )/, 1);
  const paragraphs = first.split(/\n\s*\n/).filter((paragraph) => !/^ {2}(?:with|on) /.test(paragraph));
  const line = paragraphs.join(' ').replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}… (all of it: --json)` : line;
}

/** Providers that `terraform init` could not find anywhere, by their full addresses. */
export function missingProviders(text: string): string[] {
  const found = text.replace(/\s+/g, ' ').matchAll(/provider ([\w.:-]+\/[\w-]+\/[\w-]+) was not found in any of the search locations/g);
  return [...new Set([...found].map(([, address]) => address))];
}

/** Variables without a value. */
export function missingVariables(text: string): string[] {
  const found = text.matchAll(/The root module input variable "([^"]+)" is not set/g);
  return [...new Set([...found].map(([, name]) => name))];
}

/** What a plan is about to do, a line each. */
export function plannedActions(text: string): string[] {
  const resources = [...text.matchAll(/^ {2}# (.+?(?: will be | must be |, so must be ).+)$/gm)].map(([, action]) => action);
  const [, outputs = ''] = text.split(/^Changes to Outputs:$/m);
  const names = [...outputs.matchAll(/^ {2}[-+~] ([\w-]+) +=/gm)].map(([, name]) => `output.${name} will change`);
  return [...resources, ...names];
}
