import type { Vendor } from '../vendor';
import { LaceworkEmulator } from './emulator/lacework-emulator';
import { serveLacework } from './provider/provider';

const LOGIN = { LW_ACCOUNT: 'fake', LW_API_KEY: 'FAKE_KEY_OF_THE_REHEARSAL', LW_API_SECRET: 'fake-secret-of-the-rehearsal' };

export const lacework: Vendor = {
  id: 'lacework',
  source: 'lacework/lacework',
  issues: ['lacework_agent_access_token'],
  https: true,
  emulate: (options) => LaceworkEmulator.start(options),
  serve: serveLacework,
  login: LOGIN,
  pointAt: (url) => ({
    provider: {
      // there is no other way to say where the vendor is: the provider completes it to https://HOST:PORT/#.lacework.net
      account: `${new URL(url).host}/#`,
      api_key: LOGIN.LW_API_KEY,
      api_secret: LOGIN.LW_API_SECRET,
      api_token: null,
    },
  }),
};
