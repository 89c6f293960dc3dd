import type { Command } from 'commander';

/** `rotating-tokens serve run-task` */
export function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}
