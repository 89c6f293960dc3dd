import type { Vendor } from '../vendor';
import { LaceworkEmulator } from './emulator/lacework-emulator';
import { serveLacework } from './provider/provider';

export const lacework: Vendor = {
  id: 'lacework',
  source: 'lacework/lacework',
  issues: ['lacework_agent_access_token'],
  https: true,
  emulate: (options) => LaceworkEmulator.start(options),
  serve: serveLacework,
  pointAt: (url) => ({
    provider: {
      // there is no other way to say where the vendor is: the provider completes it to https://HOST:PORT/#.lacework.net
      account: `${new URL(url).host}/#`,
      api_key: 'FAKE_KEY_OF_THE_REHEARSAL',
      api_secret: 'fake-secret-of-the-rehearsal',
      api_token: null,
    },
  }),
};
