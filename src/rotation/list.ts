import { Token } from 'cdktf';

/**
 * The list, or an empty one where it was left out. A list that only Terraform knows passes through.
 *
 * @throws unless it is one, which a program without types may get wrong.
 */
export function listOf<T>(property: string, value: T[] | undefined): T[] {
  if (value === undefined || Array.isArray(value) || Token.isUnresolved(value)) return value ?? [];
  throw new Error(`${property} must be a list, got ${JSON.stringify(value)}: write it in brackets`);
}
