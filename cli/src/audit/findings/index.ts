import { changedByHand } from './changed-by-hand';
import { danglingPolicy } from './dangling-policy';
import { disabled } from './disabled';
import { expiring } from './expiring';
import type { Finding } from './finding';
import { missing } from './missing';
import { neverUsed } from './never-used';
import { orphan } from './orphan';
import { overdue } from './overdue';
import { retirementOverdue } from './retirement-overdue';
import { supersededInUse } from './superseded-in-use';
import { tooOld } from './too-old';
import { unclaimed } from './unclaimed';
import { unused } from './unused';

/** All that an audit looks for, in the order in which it is shown. */
export const findings: readonly Finding[] = [
  overdue,
  retirementOverdue,
  missing,
  disabled,
  changedByHand,
  expiring,
  supersededInUse,
  orphan,
  unclaimed,
  tooOld,
  neverUsed,
  unused,
  danglingPolicy,
];
