import type { Block } from '../../src/plugin/framework/schema';
import { VirtualClock } from '../../src/time/clock';
import { sandboxed } from '../../src/unmodelled/child/sandbox';
import { MadeUp } from '../../src/unmodelled/made-up';

const text = { type: 'string', optional: true } as const;
const flag = { type: 'bool', optional: true } as const;

const block: Block = {
  attributes: {
    access_key: text,
    max_retries: { type: 'number', optional: true },
    profile: text,
    region: text,
    secret_key: text,
    skip_credentials_validation: flag,
    skip_requesting_account_id: flag,
    vault: { type: 'string', required: true },
  },
  blocks: { assume_role: { nesting: 'list', attributes: { role_arn: text } }, endpoints: { nesting: 'set', attributes: { sts: text } } },
};

test('aws gets keys that are none, and asks nobody twice', () => {
  const madeUp = new MadeUp(new VirtualClock(0), 1);

  expect(sandboxed(block, 'registry.terraform.io/hashicorp/aws', madeUp)).toEqual({
    access_key: expect.stringMatching(/^(fake)+$/),
    max_retries: 1,
    profile: null,
    region: 'us-east-1',
    secret_key: expect.stringMatching(/^(fake)+$/),
    skip_credentials_validation: true,
    skip_requesting_account_id: true,
    vault: expect.stringMatching(/^made-up-/),
    assume_role: [],
    endpoints: [],
  });
});
