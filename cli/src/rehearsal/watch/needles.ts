/** A form in which a secret can stand in a text. */
export interface Needle {
  readonly text: string;
  /** Encoded together with what stands around it, so that its edges blur. */
  readonly encoded: boolean;
  /** What was done to it, where nobody who reads it there can authenticate with it: `upper-cased`. */
  readonly form?: string;
}

/** Every form by which a secret is recognised: plain, escaped, base64 wherever in the encoded text it stood, and forms that are of no use. */
export function needlesOf(secret: string): Needle[] {
  const plain = new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const once = base64Cores(secret);
  const twice = once.flatMap(base64Cores);
  const encoded = new Set([...once, ...twice].flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')]));
  const hex = Buffer.from(secret, 'utf8').toString('hex');
  const distorted = [
    { text: secret.toUpperCase(), form: 'upper-cased' },
    { text: secret.toLowerCase(), form: 'lower-cased' },
    { text: [...secret].reverse().join(''), form: 'reversed' },
    { text: hex, form: 'in hexadecimal' },
    { text: hex.toUpperCase(), form: 'in hexadecimal' },
    ...(LONG_RUN.exec(secret) ?? []).map((text) => ({ text, form: 'without its prefix' })),
  ];
  return [
    ...[...plain].map((text) => ({ text, encoded: false })),
    ...[...encoded].map((text) => ({ text, encoded: true })),
    ...distorted.filter(({ text }) => !plain.has(text)).map((needle) => ({ ...needle, encoded: false })),
  ];
}

/** What there is to guess of a secret, without the parts that say whose it is: `fake.atlasv1.…`, `cfast_…`. */
const LONG_RUN = /[A-Za-z0-9]{32,}/;

/**
 * Base64 writes three bytes as four characters. What a secret looks like in it depends on how many bytes of its first
 * triple belong to others; the characters it shares with a neighbour are left out.
 */
function base64Cores(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const shared = (shift + bytes.length) % 3 === 0 ? 0 : 1;
    return text.slice([0, 2, 3][shift], text.length - shared);
  });
}
