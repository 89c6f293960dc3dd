import { placesOf } from '../../plugin/framework/place';
import type { Vendor } from '../vendor';
import { TfeEmulator } from './emulator/tfe-emulator';
import { serveTfe } from './provider/provider';
import { variable } from './provider/variable';

const TOKEN = 'fake-token-of-the-rehearsal';

export const tfe: Vendor = {
  id: 'tfe',
  source: 'hashicorp/tfe',
  issues: ['tfe_agent_token', 'tfe_team_token'],
  asksToConfigure: true,
  places: placesOf([variable]),
  emulate: (options) => TfeEmulator.start(options),
  serve: serveTfe,
  login: { TFE_TOKEN: TOKEN },
  pointAt: (url) => ({
    provider: { hostname: 'tfe.fake.test', token: TOKEN },
    cliConfig: `host "tfe.fake.test" {\n  services = { "tfe.v2.2" = "${url}/api/v2/" }\n}\n`,
    env: { TFE_ORGANIZATION: 'rehearsal' },
  }),
};
