import { AgentFleet } from '../../../examples/agent-fleet/stack';
import { CiAccess } from '../../../examples/ci-access/stack';
import { CiAccessRenewal } from '../../../examples/ci-access-renewal/stack';
import { LaceworkFleet } from '../../../examples/lacework-fleet/stack';
import type { Subject } from '../subject';

export const agentFleet: Subject = { name: 'agent-fleet', build: (app) => new AgentFleet(app, 'agent-fleet') };
export const ciAccess: Subject = { name: 'ci-access', inTurn: true, build: (app) => new CiAccess(app, 'ci-access') };
export const ciAccessRenewal: Subject = { name: 'ci-access-renewal', build: (app) => new CiAccessRenewal(app, 'ci-access-renewal') };
export const laceworkFleet: Subject = { name: 'lacework-fleet', build: (app) => new LaceworkFleet(app, 'lacework-fleet') };
