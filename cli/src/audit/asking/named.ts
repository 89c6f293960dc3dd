/**
 * What a vendor calls something, or its secret.
 * @throws TypeError where the answer does not say it.
 */
export function named(value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError('there is no name');
  }
  return value;
}
