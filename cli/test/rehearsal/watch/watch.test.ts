import type { Revocation } from '../../../src/rehearsal/watch/revocations';
import { Watch } from '../../../src/rehearsal/watch/watch';
import type { StateInstance } from '../../../src/terraform/state';
import { VirtualClock } from '../../../src/time/clock';
import { FakeVendor, stateOf } from '../../support/fake-vendor';

const HOUR = 3600;
const ROLLOUT = 4 * HOUR;

/** A watched stack with one token block, whose current secret stands in one variable. */
class Scene {
  public readonly clock = new VirtualClock(0);
  public readonly vendor = new FakeVendor(this.clock);
  public readonly watch: Watch;
  private tokens: StateInstance[] = [];
  private value: string | null = '';

  constructor(revocations: readonly Revocation[] = [], job = 0) {
    this.watch = new Watch({ vendors: [this.vendor.atWork()], clock: this.clock, rollout: ROLLOUT, job, revocations });
  }

  public create(id: string): string {
    const token = this.vendor.issue(id);
    this.tokens.push({ index_key: id, attributes: { id, token } });
    return token;
  }

  public retire(id: string): void {
    this.vendor.retire(id);
    this.tokens = this.tokens.filter(({ index_key }) => index_key !== id);
  }

  /** An apply at an hour; what stands in the variable afterwards. */
  public applyAt(hour: number, change: (scene: Scene) => string | null | undefined = () => undefined, failure?: string): void {
    this.watch.passTo(hour * HOUR);
    const value = change(this);
    this.value = value === undefined ? this.value : value;
    const variable: Record<string, StateInstance[]> =
      this.value === null ? {} : { 'a_variable.v': [{ attributes: { value: this.value } }] };
    this.watch.applied(stateOf({ 'fake_token.t': this.tokens, ...variable }), `in the apply of hour ${hour}`, failure);
  }

  public get lockOuts() {
    return this.watch.lockOuts.all;
  }
}

describe('watch', () => {
  test('a consumer is never refused when the old token outlives the roll-out', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));

    scene.applyAt(24, () => scene.create('t-2'));
    scene.applyAt(28, () => {
      scene.retire('t-1');
      return undefined;
    });
    scene.watch.passTo(48 * HOUR);

    expect(scene.lockOuts).toEqual([]);
    expect(scene.watch.consumers.supersessions).toMatchObject([{ place: 'a_variable.v#value', at: 24 * HOUR }]);
  });

  test('a consumer is locked out until it picks up the successor of a token that went first', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));

    scene.applyAt(24, () => {
      scene.retire('t-1');
      return scene.create('t-2');
    });
    scene.watch.passTo(48 * HOUR);

    expect(scene.lockOuts).toEqual([
      {
        place: 'a_variable.v#value',
        credential: 'fake_token.t',
        generation: 't-1',
        from: 24 * HOUR,
        until: 28 * HOUR,
        cause: 't-1 was retired in the apply of hour 24, which only then delivered its successor: the consumer picks that up 4h later',
        remedy:
          'create the successor first (create_before_destroy), and keep the superseded secret for an overlap longer than the roll-out, 4h',
        declared: false,
      },
    ]);
  });

  test('a consumer is locked out when the overlap is shorter than the roll-out', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));

    scene.applyAt(24, () => scene.create('t-2'));
    scene.applyAt(27, () => {
      scene.retire('t-1');
      return undefined;
    });
    scene.watch.passTo(48 * HOUR);

    expect(scene.lockOuts).toMatchObject([
      {
        from: 27 * HOUR,
        until: 28 * HOUR,
        cause: 't-1 was retired in the apply of hour 27, 3h after its successor was delivered here: the roll-out takes 4h',
      },
    ]);
  });

  test('the error of the apply is the cause when no successor came', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));
    scene.watch.passTo(24 * HOUR);

    scene.applyAt(
      24,
      () => {
        scene.retire('t-1');
        return undefined;
      },
      'Error: 422',
    );

    expect(scene.lockOuts).toMatchObject([
      { from: 24 * HOUR, cause: 't-1 was retired in the apply of hour 24, and no successor has been delivered here: Error: 422' },
    ]);
    expect(scene.lockOuts[0].until).toBeUndefined();
  });

  test('a deadline between two applies is not missed', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));
    scene.vendor.retire('t-1', 30 * HOUR);

    scene.applyAt(24);
    scene.applyAt(48, () => scene.create('t-2'));
    scene.watch.passTo(72 * HOUR);

    expect(scene.lockOuts).toMatchObject([{ from: 30 * HOUR, until: 52 * HOUR }]);
  });

  test('a consumer that picks up what is already retired is locked out from then on', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));

    scene.applyAt(2, () => {
      scene.retire('t-1');
      return undefined;
    });
    scene.watch.passTo(24 * HOUR);

    expect(scene.lockOuts).toMatchObject([
      { from: 4 * HOUR, cause: 't-1 was retired in the apply of hour 2, before the consumer picked it up at 1970-01-01T04:00:00Z' },
    ]);
  });

  test('every value is picked up in its turn when several are on their way', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));
    scene.applyAt(24, () => scene.create('t-2'));
    scene.applyAt(26, () => scene.create('t-3'));

    scene.applyAt(29, () => {
      scene.retire('t-2');
      return undefined;
    });
    scene.watch.passTo(48 * HOUR);

    expect(scene.lockOuts).toMatchObject([{ generation: 't-2', from: 29 * HOUR, until: 30 * HOUR }]);
  });

  test('a consumer whose place disappears stops within the roll-out', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));

    scene.applyAt(24, () => null);
    scene.applyAt(28, () => {
      scene.retire('t-1');
      return undefined;
    });
    scene.watch.passTo(48 * HOUR);

    expect(scene.lockOuts).toEqual([]);
  });

  test('a consumer whose place disappears together with its token is locked out until it has stopped', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));

    scene.applyAt(24, () => {
      scene.retire('t-1');
      return null;
    });
    scene.watch.passTo(48 * HOUR);

    expect(scene.lockOuts).toMatchObject([{ generation: 't-1', from: 24 * HOUR, until: 28 * HOUR }]);
  });

  describe('knows a consumer by the object that it reads', () => {
    const nameObject = (_: string, { name }: Readonly<Record<string, unknown>>) =>
      typeof name === 'string' ? `parameter ${name}` : undefined;

    /** Rotates without an overlap, while the resource changes in an apply. */
    function rotateWhile(before: [string, StateInstance], after: [string, StateInstance]) {
      const clock = new VirtualClock(0);
      const vendor = new FakeVendor(clock);
      const watch = new Watch({ vendors: [vendor.atWork()], clock, rollout: ROLLOUT, revocations: [], nameObject });
      const stand = ([address, { attributes, ...instance }]: [string, StateInstance], value: string) =>
        stateOf({ [address]: [{ ...instance, attributes: { ...attributes, value } }] });
      watch.applied(stand(before, vendor.issue('t-1')), 'in the first apply');
      watch.passTo(24 * HOUR);
      vendor.retire('t-1');
      watch.applied(stand(after, vendor.issue('t-2')), 'in the second apply');
      watch.passTo(48 * HOUR);
      return watch;
    }

    test.each<[string, [string, StateInstance], [string, StateInstance]]>([
      ['renamed, and told by its name', ['a_b.c', { attributes: { name: 'x' } }], ['a_b.d', { attributes: { name: 'x' } }]],
      ['counted', ['a_b.c', { attributes: { name: 'x' } }], ['a_b.c', { index_key: 0, attributes: { name: 'x' } }]],
      ['keyed', ['a_b.c', { index_key: 'g1', attributes: { name: 'x' } }], ['a_b.c', { index_key: 'g2', attributes: { name: 'x' } }]],
      ['renamed, and told by its id', ['a_b.c', { attributes: { id: 'i-1' } }], ['a_b.d', { attributes: { id: 'i-1' } }]],
      ['replaced in its place', ['a_b.c', { attributes: { id: 'i-1' } }], ['a_b.c', { attributes: { id: 'i-2' } }]],
    ])('a resource that is %s', (_, before, after) => {
      const watch = rotateWhile(before, after);

      expect(watch.lockOuts.all).toMatchObject([{ from: 24 * HOUR, until: 28 * HOUR }]);
      expect(watch.consumers.supersessions).toMatchObject([{ place: expect.stringContaining(after[0]), at: 24 * HOUR }]);
    });

    test('another object is another consumer', () => {
      const watch = rotateWhile(['a_b.c', { attributes: { name: 'x' } }], ['a_b.d', { attributes: { name: 'y' } }]);

      expect(watch.consumers.supersessions).toEqual([]);
      expect(watch.lockOuts.all).toMatchObject([{ place: 'a_b.c#value', from: 24 * HOUR, until: 28 * HOUR }]);
    });
  });

  test('a consumer goes on when a failed apply took its place away, and whoever starts meanwhile finds a gap', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));
    scene.applyAt(24, () => null, 'Error: 500');
    scene.applyAt(30, () => null, 'Error: 503');

    scene.applyAt(48, () => scene.create('t-2'));
    scene.applyAt(51, () => {
      scene.retire('t-1');
      return undefined;
    });
    scene.watch.passTo(72 * HOUR);

    expect(scene.watch.consumers.gaps.all).toEqual([
      { place: 'a_variable.v#value', from: 24 * HOUR, until: 48 * HOUR, cause: 'Error: 500' },
    ]);
    expect(scene.lockOuts).toMatchObject([{ generation: 't-1', from: 51 * HOUR, until: 52 * HOUR }]);
  });

  test('a gap ends when an apply succeeds that leaves the place away', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));
    scene.applyAt(24, () => null, 'Error: 500');

    scene.applyAt(48, () => {
      scene.retire('t-1');
      return null;
    });
    scene.watch.passTo(72 * HOUR);

    expect(scene.watch.consumers.gaps.all).toMatchObject([{ from: 24 * HOUR, until: 48 * HOUR }]);
    expect(scene.lockOuts).toMatchObject([{ from: 48 * HOUR, until: 52 * HOUR }]);
  });

  test('a consumer of a place that was emptied is locked out by what it picks up', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));

    scene.applyAt(24, () => '');
    scene.watch.passTo(48 * HOUR);

    expect(scene.lockOuts).toMatchObject([{ from: 28 * HOUR, cause: 'the place holds something that no vendor issued' }]);
  });

  test('what is deleted by hand is noticed at once', () => {
    const scene = new Scene();
    scene.applyAt(0, () => scene.create('t-1'));
    scene.watch.passTo(12 * HOUR);

    scene.vendor.deleteByHand('t-1');
    scene.watch.observe('by hand');
    scene.applyAt(24, () => scene.create('t-2'));
    scene.watch.passTo(48 * HOUR);

    expect(scene.lockOuts).toMatchObject([
      { from: 12 * HOUR, until: 28 * HOUR, cause: 't-1 was retired by hand, and no successor has been delivered here' },
    ]);
  });

  test('follows a write-only value by the address of its resource', () => {
    const scene = new Scene();
    const deliver = (id: string, value: string) => {
      scene.vendor.writeOnlyValues.push({ place: `a_variable/${id}#value_wo`, value });
      scene.watch.applied(stateOf({ 'a_variable.v': [{ attributes: { id, value_wo: null } }] }), 'in an apply');
    };

    deliver('var-1', scene.vendor.issue('t-1'));
    scene.watch.passTo(24 * HOUR);
    deliver('var-2', scene.vendor.issue('t-2'));
    scene.vendor.retire('t-1');
    scene.watch.observe('in an apply');

    expect(scene.lockOuts).toMatchObject([{ place: 'a_variable.v#value_wo', from: 24 * HOUR }]);
  });

  describe('with a revocation', () => {
    const revocation = { at: 24 * HOUR, credentials: ['fake_token.t'] };

    function revokeAt(hour: number, scene: Scene): void {
      scene.applyAt(0, () => scene.create('t-1'));
      scene.applyAt(hour, () => {
        scene.retire('t-1');
        return scene.create('t-2');
      });
      scene.watch.passTo(96 * HOUR);
    }

    test('the refusals that it asked for are declared', () => {
      const scene = new Scene([revocation]);

      revokeAt(30, scene);

      expect(scene.lockOuts).toMatchObject([{ from: 30 * HOUR, until: 34 * HOUR, declared: true }]);
    });

    test('refusals before it are lock-outs', () => {
      const scene = new Scene([revocation]);

      revokeAt(23, scene);

      expect(scene.lockOuts).toMatchObject([{ declared: false }]);
    });

    test('refusals in a later apply are lock-outs', () => {
      const scene = new Scene([revocation]);
      scene.applyAt(0, () => scene.create('t-1'));
      scene.applyAt(24);

      scene.applyAt(30, () => {
        scene.retire('t-1');
        return scene.create('t-2');
      });

      expect(scene.lockOuts).toMatchObject([{ declared: false }]);
    });

    test('refusals of another credential are lock-outs', () => {
      const scene = new Scene([{ ...revocation, credentials: ['fake_token.other'] }]);

      revokeAt(30, scene);

      expect(scene.lockOuts).toMatchObject([{ declared: false }]);
    });

    test('refusals that outlast the roll-out are lock-outs from there on', () => {
      const scene = new Scene([revocation]);
      scene.applyAt(0, () => scene.create('t-1'));

      scene.applyAt(30, () => {
        scene.retire('t-1');
        return undefined;
      });
      scene.applyAt(48, () => scene.create('t-2'));
      scene.watch.passTo(96 * HOUR);

      expect(scene.lockOuts).toMatchObject([
        { from: 30 * HOUR, until: 34 * HOUR, declared: true },
        { from: 34 * HOUR, until: 52 * HOUR, declared: false },
      ]);
    });
  });

  test('notes a secret that Terraform shows, plainly or encoded', () => {
    const scene = new Scene();
    const secret = scene.vendor.issue('t-1');

    scene.watch.shown('plan', `+ value = "${Buffer.from(secret).toString('base64')}"`);
    scene.watch.shown('apply', 'nothing');

    expect(scene.watch.leaks.all).toMatchObject([{ where: 'the text of the plan', secret: { tokenId: 't-1' } }]);
  });
});

describe('jobs that were begun before a roll-out', () => {
  const JOB = 12 * HOUR;

  /** The successor is delivered at hour 24, picked up at hour 28, and the older token retired at an hour. */
  const retiredAt = (hour: number, revocations: readonly Revocation[] = []) => {
    const scene = new Scene(revocations, JOB);
    scene.applyAt(0, () => scene.create('t-1'));
    scene.applyAt(24, () => scene.create('t-2'));
    scene.applyAt(hour, () => {
      scene.retire('t-1');
      return undefined;
    });
    scene.applyAt(60);
    return scene;
  };

  test('are done before the older token is retired', () => {
    expect(retiredAt(40).lockOuts).toEqual([]);
  });

  test('are cut when it is retired before they are done', () => {
    expect(retiredAt(39).lockOuts).toEqual([
      {
        place: 'a_variable.v#value (a job begun before the roll-out)',
        credential: 'fake_token.t',
        generation: 't-1',
        from: 39 * HOUR,
        until: 40 * HOUR,
        cause: 't-1 was retired in the apply of hour 39, while a job that had begun with it went on: jobs take up to 12h',
        remedy: 'keep the superseded secret for longer than the roll-out and a job, 16h: a longer overlap',
        declared: false,
      },
    ]);
  });

  test('are cut by a revocation as it was asked for', () => {
    const revocations = [{ at: 38 * HOUR, credentials: ['fake_token.t'] }];

    expect(retiredAt(39, revocations).lockOuts).toMatchObject([{ from: 39 * HOUR, until: 40 * HOUR, declared: true }]);
  });
});
