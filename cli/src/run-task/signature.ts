import { createHmac, timingSafeEqual } from 'node:crypto';

/** Signs a body as HCP Terraform does: the SHA-512 HMAC of its bytes, in hexadecimal digits. */
function signatureOf(key: string, body: Uint8Array): string {
  return createHmac('sha512', key).update(body).digest('hex');
}

/** Whether a signature is that of a body. How long it takes says nothing of the right one. */
export function isSigned(key: string, body: Uint8Array, signature: string): boolean {
  const [expected, given] = [signatureOf(key, body), signature].map((text) => Buffer.from(text, 'utf8'));
  return expected.length === given.length && timingSafeEqual(expected, given);
}
