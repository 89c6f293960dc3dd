import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type RequestOptions, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificate, selfSignedCertificate } from '../../../../src/emulation/certificate';
import { VirtualClock } from '../../../../src/time/clock';
import { LaceworkEmulator } from '../../../../src/vendors/lacework/emulator/lacework-emulator';
import { START } from './client';

const KEYS = JSON.stringify({ keyId: 'FAKE_KEY_ID', expiryTime: 3600 });

let certificate: Certificate;
let emulator: LaceworkEmulator;

beforeAll(async () => {
  // real clients compare it with the wall clock, here too
  certificate = await selfSignedCertificate(new Date());
});

beforeEach(async () => {
  emulator = await LaceworkEmulator.start({ clock: new VirtualClock(START), seed: 1, certificate });
});

afterEach(() => emulator.close());

function logIn(options: RequestOptions): Promise<number | undefined> {
  const headers = { 'content-type': 'application/json', 'x-lw-uaks': 'fake-api-secret' };
  return new Promise((resolve, reject) => {
    request(`${emulator.url}/api/v2/access/tokens`, { method: 'POST', headers, ...options }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end(KEYS);
  });
}

test('serves https to a client that trusts the certificate in a file', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lacework-https-'));
  const file = join(directory, 'ca.pem');
  writeFileSync(file, certificate.certificate);

  const status = await logIn({ ca: readFileSync(file) });

  expect(emulator.url).toMatch(/^https:\/\/localhost:\d+$/);
  expect(status).toBe(201);
  rmSync(directory, { recursive: true });
});

test('is not trusted by anybody else', async () => {
  await expect(logIn({})).rejects.toThrow(/self-signed certificate/);
});

test('lasts a day, for this machine only', async () => {
  const now = new Date('2026-11-22T09:00:00Z');

  const { validFrom, validTo, subjectAltName, ca } = new X509Certificate((await selfSignedCertificate(now)).certificate);

  expect([new Date(validFrom), new Date(validTo)]).toEqual([new Date('2026-11-22T08:00:00Z'), new Date('2026-11-23T09:00:00Z')]);
  expect([subjectAltName, ca]).toEqual(['DNS:localhost, IP Address:127.0.0.1', true]);
});
