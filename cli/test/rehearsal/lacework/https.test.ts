import { chmodSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { Stage } from '../../../src/rehearsal/stage/stage';
import { VirtualClock } from '../../../src/time/clock';
import { lacework } from '../../../src/vendors/lacework/vendor';
import { temporaryDirectory } from '../../support/temporary-directory';
import { START } from './rehearsal';

/** Stands in the place of Terraform, and tells what a real provider would be told. */
const TERRAFORM = '#!/bin/sh\ncat zz_rehearsal_override.tf.json\necho TRUSTED\ncat "$SSL_CERT_FILE"\n';

let stage: Stage;

afterEach(() => stage.close(false));

function status(account: string, ca: string): Promise<number | undefined> {
  const [host, port] = account.replace('/#', '').split(':');
  return new Promise((resolve, reject) => {
    request({ host, port, ca, path: '/api/v2/AgentAccessTokens' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('a real provider is told to trust the certificate of an https server, and where that is', async () => {
  const directory = temporaryDirectory({
    'main.tf': 'terraform {\n  required_providers {\n    lacework = { source = "lacework/lacework" }\n  }\n}\n',
  });
  const bin = temporaryDirectory({});
  writeFileSync(join(bin, 'terraform'), TERRAFORM);
  chmodSync(join(bin, 'terraform'), 0o755);
  const environment = { PATH: `${bin}:${process.env.PATH}` };
  stage = await Stage.open({ directory, clock: new VirtualClock(START), seed: 1, environment });
  await stage.addVendor(lacework, []);
  stage.configure(undefined);

  const [override, certificate] = (await stage.terraform.run([])).stdout.split('TRUSTED\n');

  const [{ account, ...rest }] = [JSON.parse(override).provider.lacework].flat();
  expect(account).toMatch(/^localhost:\d+\/#$/);
  expect(rest).toEqual({ api_key: expect.any(String), api_secret: expect.any(String), api_token: null });
  expect(await status(account, certificate)).toBe(401);
});

test('a stand-in needs no https', async () => {
  const directory = temporaryDirectory({ 'main.tf': '' });
  stage = await Stage.open({ directory, clock: new VirtualClock(START), seed: 1, environment: process.env });

  await stage.addVendor(lacework, ['lacework/lacework']);

  expect(stage.vendors[0].emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});
