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

/** @throws unless it is left out, true or false. Tokens pass through. */
export function checkFlag(property: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'boolean' && !Token.isUnresolved(value)) {
    throw new Error(`${property} must be true or false, got ${JSON.stringify(value)}: write one of them, or leave it out`);
  }
}

/** @throws unless it is left out, or an object of texts. Tokens pass through. */
export function checkNamedTexts(property: string, value: unknown): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${property} must be an object of texts, got ${JSON.stringify(value)}: write { name: 'text' }`);
  }
  for (const [name, text] of Object.entries(value)) checkText(`${property}.${name}`, text);
}
