/** What is not verified at the vendor. The defaults are what its documents and the tests of its own provider say or suggest; where they say nothing, the worst for consumers. */
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
  /** Whether a deadline may be less than an hour away, which the dashboard does not offer. */
  readonly nearDeadlines: 'accepted' | 'refused';
  /** Whether a superseded secret may last for more than 30 days, which the dashboard does not offer. */
  readonly farDeadlines: 'accepted' | 'refused';
  /** Whether moving the deadline of a secret that has ended brings it back. */
  readonly laterDeadlineRevives: boolean;
  /** Whether a token is let in that no policy here names, although its account has policies: there may be others elsewhere. */
  readonly tokensInNoPolicy: 'accepted' | 'refused';
  /** Whether a policy that no application here uses counts: there may be applications elsewhere. */
  readonly unattachedPolicies: 'used-elsewhere' | 'unused';
  /** What a policy that denies does beside one that lets service tokens in: the documents say that the latter goes first. */
  readonly denyBesideServiceAuth: 'comes-after' | 'wins';
  /** Whether consumers meet what a policy asks of them besides their token: an address, a country, a certificate. */
  readonly circumstances: 'met' | 'unmet';
  /** Whether a group that is not managed here contains a token that is made here. */
  readonly groupsElsewhere: 'without-it' | 'with-it';
  /** Whether a token may be deleted that a policy includes. */
  readonly deleteInUse: 'accepted' | 'refused';
  /** What becomes of a token that nobody used for `inactiveDays` and that no policy includes, where the organization cleans up. */
  readonly inactiveTokens: 'kept' | 'disabled' | 'deleted';
  readonly inactiveDays: number;
  /** What is answered when somebody asks for a token that was deleted or has expired. */
  readonly endedTokens: '404' | 'told';
  /** How a request that is refused is answered: by a way to the login, or at once. */
  readonly strictAuthentication: boolean;
  /** The form of secrets: as they are since 2026-08-26, or as they were before. */
  readonly secretShape: 'cfast' | 'hex';
}

export const DEFAULT_SWITCHES: CloudflareSwitches = {
  putMovesExpiry: false,
  versionJumps: 'accepted',
  lowerVersion: 'rotates',
  repeatedVersionReturnsSecret: false,
  pastDeadlineOnCreate: 'accepted',
  pastDeadlineOnUpdate: 'accepted',
  nearDeadlines: 'accepted',
  farDeadlines: 'refused',
  laterDeadlineRevives: false,
  tokensInNoPolicy: 'refused',
  unattachedPolicies: 'used-elsewhere',
  denyBesideServiceAuth: 'comes-after',
  circumstances: 'met',
  groupsElsewhere: 'without-it',
  deleteInUse: 'refused',
  inactiveTokens: 'kept',
  inactiveDays: 30,
  endedTokens: '404',
  strictAuthentication: true,
  secretShape: 'cfast',
};

export const SWITCH_MEANINGS: Readonly<Record<keyof CloudflareSwitches, string>> = {
  putMovesExpiry: 'whether an update that leaves the duration alone makes a service token live longer',
  versionJumps: 'whether client_secret_version may rise by more than one, or begin above one',
  lowerVersion: 'what a lower client_secret_version does',
  repeatedVersionReturnsSecret: 'whether an update that repeats client_secret_version answers with the secret',
  pastDeadlineOnCreate: 'whether a service token may be created with previous_client_secret_expires_at in the past',
  pastDeadlineOnUpdate: 'whether previous_client_secret_expires_at may be in the past in an update',
  nearDeadlines: 'whether previous_client_secret_expires_at may be less than an hour away, which the dashboard does not offer',
  farDeadlines: 'whether previous_client_secret_expires_at may be more than 30 days away, which the dashboard does not offer',
  laterDeadlineRevives: 'whether a later previous_client_secret_expires_at revives a secret that has ended',
  tokensInNoPolicy: 'whether a service token that no policy of this stack names is let in by one elsewhere',
  unattachedPolicies: 'whether a policy that no application of this stack uses is used by one elsewhere',
  denyBesideServiceAuth: 'whether a policy that denies goes before one that lets service tokens in',
  circumstances: 'whether consumers meet what a policy asks besides a token: an address, a country, a certificate',
  groupsElsewhere: 'whether an Access group that is managed elsewhere contains a service token made here',
  deleteInUse: 'whether a service token may be deleted while a policy includes it',
  inactiveTokens: 'what becomes of a service token that is old, unused, and in no policy',
  inactiveDays: 'after how many days an unused service token is inactive',
  endedTokens: 'what is answered when somebody asks for a service token that was deleted or has expired',
  strictAuthentication: 'whether a refused service token is refused at once, or sent to a login',
  secretShape: 'the form of the secret of a service token',
};
