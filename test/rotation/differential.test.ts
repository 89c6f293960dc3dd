import { describeAgreement } from './differential';

describe('the emitted expressions, evaluated by Terraform', () => describeAgreement(1));
