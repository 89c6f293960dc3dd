/**
 * How a service token rotates.
 */
export enum ServiceTokenStrategy {
  /**
   * The token stays and gets a new secret; the superseded one is accepted until a deadline that the vendor keeps.
   * Client id and policies never change. Overlap 1 hour to 30 days, at most half the interval.
   */
  SECRET_VERSION = 'secret-version',

  /**
   * Each generation is a token of its own, with its own client id; policies include every live one.
   * For overlaps that the vendor's deadline cannot keep, and for tokens that expire.
   */
  REPLACEMENT = 'replacement',
}
