import { Secrets } from '../../../src/rehearsal/watch/secrets';
import { VirtualClock } from '../../../src/time/clock';
import { FakeVendor } from '../../support/fake-vendor';

describe('secrets', () => {
  test('scrubs a text of every secret issued so far, and says whose it was', () => {
    const vendor = new FakeVendor(new VirtualClock(0));
    const secrets = new Secrets([vendor.atWork()]);
    const first = vendor.issue('t-1');
    secrets.all();
    const second = vendor.issue('t-2');

    const text = secrets.scrub(`Error: [POST] /tokens/${first} and "${Buffer.from(second).toString('base64')}"`);

    expect(text).toBe('Error: [POST] /tokens/[secret of t-1] and "[secret of t-2]"');
  });
});
