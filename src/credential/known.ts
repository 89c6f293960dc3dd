import { Token } from 'cdktf';

/** @throws unless it is a text, which a program without types may leave out. Tokens pass through. */
export function checkText(property: string, value: unknown): void {
  if (typeof value !== 'string' && !Token.isUnresolved(value)) {
    throw new Error(`${property} must be a text, got ${JSON.stringify(value)}: give it`);
  }
}

/** @throws unless it is an id of the vendor, `ws-…`, as far as it is known at synth. */
export function checkId(property: string, value: string, prefix: string, thing: string): void {
  checkText(property, value);
  if (!Token.isUnresolved(value) && !new RegExp(`^${prefix}-[A-Za-z0-9]+$`).test(value)) {
    throw new Error(
      `${property} must be the vendor's id of the ${thing}, ${prefix}-…, got ${JSON.stringify(value)}: its name is another thing`,
    );
  }
}
