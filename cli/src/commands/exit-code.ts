/** What the exit codes of all commands mean. */
export const ExitCode = {
  CLEAN: 0,
  FAILED: 1,
  WRONG_USAGE: 2,
  INCONCLUSIVE: 3,
  INTERRUPTED: 130,
} as const;
