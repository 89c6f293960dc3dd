import { describeAgreement } from './differential';

const SEED = Number(process.env.FC_SEED ?? 1);

describe('the emitted expressions, evaluated by Terraform', () => describeAgreement(SEED, 500));
