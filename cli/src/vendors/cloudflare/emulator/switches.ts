/** What is not verified at the vendor. The defaults are what its documents and the tests of its own provider say or suggest. */
export interface CloudflareSwitches {
  /** Whether every PUT moves `expires_at` to a whole duration from now; a changed duration always does. */
  readonly putMovesExpiry: boolean;
  /** Whether a version may rise by more than one, and begin above one. */
  readonly versionJumps: 'accepted' | 'refused';
  /** What a lower version does. */
  readonly lowerVersion: 'rotates' | 'ignored' | 'refused';
  /** Whether a PUT that repeats the version answers with the current secret. */
  readonly repeatedVersionReturnsSecret: boolean;
  /** Whether a token may be created with a deadline in the past. */
  readonly pastDeadlineOnCreate: 'accepted' | 'refused';
  /** Whether a deadline may be in the past when a token is updated. */
  readonly pastDeadlineOnUpdate: 'accepted' | 'refused';
  /** Whether a deadline must lie between an hour and 30 days from now, as in the dashboard. */
  readonly deadlineRange: 'any' | 'dashboard';
  /** Whether moving the deadline of a secret that has ended brings it back. */
  readonly laterDeadlineRevives: boolean;
  /** Whether a token is let in that no policy here includes, although some include others: there may be policies elsewhere. */
  readonly tokensInNoPolicy: 'accepted' | 'refused';
  /** Whether a token that a policy includes may be deleted. */
  readonly deleteInUse: 'accepted' | 'refused';
}

export const DEFAULT_SWITCHES: CloudflareSwitches = {
  putMovesExpiry: false,
  versionJumps: 'accepted',
  lowerVersion: 'rotates',
  repeatedVersionReturnsSecret: false,
  pastDeadlineOnCreate: 'accepted',
  pastDeadlineOnUpdate: 'accepted',
  deadlineRange: 'any',
  laterDeadlineRevives: false,
  tokensInNoPolicy: 'accepted',
  deleteInUse: 'refused',
};
