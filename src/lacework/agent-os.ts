/**
 * The operating system of the machines that agents run on.
 */
export enum AgentOs {
  /** Linux, containers included. */
  LINUX = 'linux',

  /** Windows. */
  WINDOWS = 'windows',
}
