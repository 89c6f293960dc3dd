import '../host/beside-cdktn';

/** What is written into `required_providers`: the first version with `os` is 2.0.6, and the next major one may change anything. */
const VERSIONS = '~> 2.0, >= 2.0.6';

export const GENERATOR = { providerName: 'lacework', providerVersion: VERSIONS, providerVersionConstraint: VERSIONS };
