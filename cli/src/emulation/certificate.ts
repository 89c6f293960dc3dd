/** A certificate for this machine's loopback address, trusted by whoever is handed it, and its key; PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Makes a self-signed certificate. It is for real clients, which check it against the wall clock: `now` is theirs. */
export async function selfSignedCertificate(now: Date): Promise<Certificate> {
  // it takes longer to load than all the rest of us, and is seldom needed
  const { generate } = require('selfsigned') as typeof import('selfsigned');
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - HOUR),
    notAfterDate: new Date(now.getTime() + DAY),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { certificate: cert, key };
}
