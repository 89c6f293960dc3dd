import { boundaryReverted } from './boundary-reverted';
import { clockSetBack } from './clock-set-back';
import { credentialDestroyed } from './credential-destroyed';
import { deliveryLeftOut } from './delivery-left-out';
import { laceworkAliasReused } from './lacework-alias-reused';
import { losesAllLive } from './loses-all';
import { losesNewest } from './loses-newest';
import { noRoster } from './no-roster';
import { ownToken } from './own-token';
import { parentReplaced } from './parent-replaced';
import { policyDropsToken } from './policy-drops-token';
import { renamed } from './renamed';
import { replaceDestroysFirst } from './replace-destroys-first';
import { retiredEarly } from './retired-early';
import { retiredWithDelivery } from './retired-with-delivery';
import type { Rule } from './rule';
import { secretExposed } from './secret-exposed';
import { secretUnmarked } from './secret-unmarked';
import { serialLowered } from './serial-lowered';
import { strategySwitched } from './strategy-switched';
import { versionDeadlineNear } from './version-deadline-near';
import { versionLowered } from './version-lowered';
import { versionWithoutDeadline } from './version-without-deadline';

/** Every rule, in the order in which their findings are shown. */
export const rules: readonly Rule[] = [
  losesAllLive,
  losesNewest,
  renamed,
  strategySwitched,
  credentialDestroyed,
  retiredEarly,
  retiredWithDelivery,
  replaceDestroysFirst,
  noRoster,
  deliveryLeftOut,
  versionLowered,
  versionWithoutDeadline,
  versionDeadlineNear,
  policyDropsToken,
  laceworkAliasReused,
  clockSetBack,
  boundaryReverted,
  serialLowered,
  parentReplaced,
  ownToken,
  secretExposed,
  secretUnmarked,
];
