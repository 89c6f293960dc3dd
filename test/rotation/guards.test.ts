import { type TerraformStack, TerraformVariable } from 'cdktf';
import { CalendarRotation, type CalendarRotationProps } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import type { Rotation } from '../../src/rotation/rotation';
import { SerialRotation, type SerialRotationProps } from '../../src/rotation/serial-rotation';
import { agePlan } from '../support/aged-plan';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';

/** Boundaries at 2025-12-21, 2026-01-20, 02-19, 03-21, 04-20, 05-20 and so on. */
const MONTHLY = { every: Duration.days(30), overlap: Duration.days(7), memory: 6 };
const BY_HAND = { serial: 1, overlap: Duration.days(7), memory: 3 };
const TIMEOUT = 60_000;

describe('a plan that would break the promise, on real Terraform', () => {
  let applied: AppliedStack;

  beforeEach(() => {
    applied = new AppliedStack();
  });
  afterEach(() => applied.remove());

  /** Two credentials of one rotation: an error that was given for each would be given twice. */
  function write(rotationIn: (stack: TerraformStack) => Rotation): void {
    applied.write((stack) => {
      const rotation = rotationIn(stack);
      for (const credential of ['ci', 'deploy']) new FakeCredential(stack, credential, { rotation });
    });
  }

  function writeMonthly(props: Partial<CalendarRotationProps> = {}): void {
    write((stack) => new CalendarRotation(stack, 'monthly', { ...MONTHLY, ...props }));
  }

  function writeByHand(props: Partial<SerialRotationProps> = {}): void {
    write((stack) => new SerialRotation(stack, 'by-hand', { ...BY_HAND, ...props }));
  }

  async function applyOn(day: string): Promise<void> {
    expect((await applied.apply(`${day}T00:00:00Z`)).errors).toEqual([]);
  }

  async function passesOn(day: string): Promise<void> {
    expect((await applied.plan(`${day}T00:00:00Z`)).errors).toEqual([]);
  }

  /** Applying it must say the same as planning it, and touch nothing. */
  async function errorsOn(day: string): Promise<string[]> {
    const before = applied.live('ci');
    const { errors } = await applied.plan(`${day}T00:00:00Z`);
    expect((await applied.apply(`${day}T00:00:00Z`)).errors).toEqual(errors);
    expect(applied.live('ci')).toEqual(before);
    return errors;
  }

  describe('after an edit of the past', () => {
    const EDITED =
      'rotation monthly: its anchor, its first interval or its lanes were edited after the first apply, which would rename the generations that consumers hold. Put them back; to change the interval, append it: changes: [{ at, every }].';

    it.each<[string, Partial<CalendarRotationProps>]>([
      ['interval', { every: Duration.days(60) }],
      ['anchor', { anchor: '2024-01-02T00:00:00Z' }],
    ])(
      'is refused for its %s, once, and passes when that is put back',
      async (_, edit) => {
        writeMonthly();
        await applyOn('2026-01-10');

        writeMonthly(edit);
        expect(await errorsOn('2026-01-11')).toEqual([EDITED]);

        writeMonthly();
        await passesOn('2026-01-11');
      },
      TIMEOUT,
    );

    it(
      'is refused for another number of lanes',
      async () => {
        writeMonthly({ lanes: 2 });
        await applyOn('2026-02-10');

        writeMonthly({ lanes: 4 });

        const errors = await errorsOn('2026-02-11');
        expect(errors.length).toBeGreaterThan(0);
        expect(
          errors.filter((error) => error !== EDITED && !/^credential (ci|deploy) belonged to rotation monthly_lane\d/.test(error)),
        ).toEqual([]);
      },
      TIMEOUT,
    );
  });

  describe('after a change of the interval', () => {
    const LATE =
      'rotation monthly: a change of its interval was first applied when the interval before it had already begun another generation after that instant, and would take it back. Append the change with an instant in the future.';
    const EDITED =
      'rotation monthly: a change of its interval was edited after it began, which would rename the generations that consumers hold. Put it back, and append another change.';
    const change = (at: string, days: number) => ({ at: `${at}T00:00:00Z`, every: Duration.days(days) });

    it(
      'is refused when the change was appended too late, and passes when it is appended with an instant in the future',
      async () => {
        writeMonthly();
        await applyOn('2026-01-10');
        await applyOn('2026-01-22');

        writeMonthly({ changes: [change('2026-01-15', 90)] });
        expect(await errorsOn('2026-01-23')).toEqual([LATE]);
        expect(applied.live('ci')).toEqual(['2025-12-21T00:00:00Z', '2026-01-20T00:00:00Z']);

        writeMonthly({ changes: [change('2026-01-24', 90)] });
        await applyOn('2026-01-23');
        await applyOn('2026-01-25');
        expect(applied.live('ci')).toEqual(['2025-12-21T00:00:00Z', '2026-01-20T00:00:00Z', '2026-01-24T00:00:00Z']);
      },
      TIMEOUT,
    );

    it(
      'is refused when the change is edited after it began, not before, and passes when it is put back',
      async () => {
        writeMonthly({ changes: [change('2026-01-15', 60)] });
        await applyOn('2026-01-10');
        writeMonthly({ changes: [change('2026-01-15', 10)] });
        await applyOn('2026-01-11');
        await applyOn('2026-01-26');

        writeMonthly({ changes: [change('2026-01-15', 20)] });
        expect(await errorsOn('2026-01-27')).toEqual([EDITED]);

        writeMonthly({ changes: [change('2026-01-15', 10)] });
        await passesOn('2026-01-27');
      },
      TIMEOUT,
    );

    it(
      'passes when the change was appended late, but before another generation began',
      async () => {
        writeMonthly();
        await applyOn('2026-01-22');

        writeMonthly({ changes: [change('2026-01-24', 10)] });
        await applyOn('2026-01-26');

        expect(applied.live('ci')).toEqual(['2026-01-20T00:00:00Z', '2026-01-24T00:00:00Z']);
      },
      TIMEOUT,
    );

    it(
      'passes when the change lay in the past from the first apply on',
      async () => {
        writeMonthly({ changes: [change('2025-06-01', 60)] });

        await applyOn('2026-01-10');
        await applyOn('2026-02-10');

        expect(applied.live('ci')).toEqual(['2025-11-28T00:00:00Z', '2026-01-27T00:00:00Z']);
      },
      TIMEOUT,
    );
  });

  it(
    'is refused when the clock is before the first generation, and passes with a later one',
    async () => {
      writeMonthly();
      await applyOn('2026-01-21');

      expect(await errorsOn('2026-01-19')).toEqual([
        'rotation monthly: the clock (or serial) is before the first generation, or the boundary it began at was removed. Put it back, or apply with a later clock or serial.',
      ]);
      await passesOn('2026-01-22');
    },
    TIMEOUT,
  );

  it(
    'is refused when the anchor lies in the future, and passes when it does not',
    async () => {
      writeMonthly({ anchor: '2026-01-02T00:00:00Z' });

      expect(await errorsOn('2026-01-01')).toEqual([
        'rotation monthly has no generation yet: its anchor lies in the future. Use an anchor in the past.',
      ]);
      await applyOn('2026-01-02');
      expect(applied.live('ci')).toEqual(['2026-01-02T00:00:00Z']);
    },
    TIMEOUT,
  );

  it(
    'is refused after a longer pause than it remembers, and passes with the memory that it names',
    async () => {
      writeMonthly();
      await applyOn('2026-01-10');
      await applyOn('2026-05-01');

      expect(await errorsOn('2027-03-01')).toEqual([
        'rotation monthly: more than 6 generations went by since the last apply, and it no longer knows which one consumers hold. Raise its memory until this plan passes (16 is enough), apply, and lower it an overlap later if you like.',
      ]);

      writeMonthly({ memory: 16 });
      await applyOn('2027-03-01');
      expect(applied.live('ci')).toEqual(['2026-04-20T00:00:00Z', '2027-02-14T00:00:00Z']);
    },
    TIMEOUT,
  );

  it(
    'is refused when memory is lowered in the overlap that follows a long pause, and passes after the overlap',
    async () => {
      writeMonthly();
      await applyOn('2026-01-10');
      await applyOn('2026-05-25');

      writeMonthly({ memory: 2 });
      expect(await errorsOn('2026-05-26')).toEqual([
        'rotation monthly: it rotated more than 2 times within its overlap, and would forget a generation that consumers may still hold. Wait until the overlap is over, or raise its memory.',
      ]);
      expect(applied.live('ci')).toEqual(['2025-12-21T00:00:00Z', '2026-05-20T00:00:00Z']);

      await passesOn('2026-06-02');
    },
    TIMEOUT,
  );

  it(
    'is refused when a serial is raised more often than it remembers within an overlap, and passes with more memory or later',
    async () => {
      for (const serial of [1, 2, 3, 4]) {
        writeByHand({ serial });
        await applyOn(`2026-01-0${serial}`);
      }

      writeByHand({ serial: 5 });
      expect(await errorsOn('2026-01-05')).toEqual([
        'rotation by-hand: it rotated more than 3 times within its overlap, and would forget a generation that consumers may still hold. Wait until the overlap is over, or raise its memory.',
      ]);

      expect((await applied.plan('2026-01-12T00:00:00Z')).errors).toEqual([]);
      writeByHand({ serial: 5, memory: 4 });
      await applyOn('2026-01-05');
      expect(applied.live('ci')).toEqual(['1', '2', '3', '4', '5']);
    },
    TIMEOUT,
  );

  it(
    'is refused when a serial is raised by more than it remembers, and passes with the memory that it names',
    async () => {
      writeByHand();
      await applyOn('2026-01-01');

      writeByHand({ serial: 9 });
      expect(await errorsOn('2026-01-02')).toEqual([
        'rotation by-hand: more than 3 generations went by since the last apply, and it no longer knows which one consumers hold. Raise its memory until this plan passes (9 is enough), apply, and lower it an overlap later if you like.',
      ]);

      writeByHand({ serial: 9, memory: 9 });
      await applyOn('2026-01-02');
      expect(applied.live('ci')).toEqual(['1', '9']);
    },
    TIMEOUT,
  );

  it.each(['calendar', 'serial'])(
    'is refused when a %s becomes the other kind, and passes when it is put back, or with a second rotation',
    async (first) => {
      const rotationOf = (stack: TerraformStack, id: string, kind: string) =>
        kind === 'calendar' ? new CalendarRotation(stack, id, MONTHLY) : new SerialRotation(stack, id, BY_HAND);
      const second = first === 'calendar' ? 'serial' : 'calendar';
      write((stack) => rotationOf(stack, 'tokens', first));
      await applyOn('2026-01-10');

      write((stack) => rotationOf(stack, 'tokens', second));
      expect(await errorsOn('2026-01-11')).toEqual([
        expect.stringMatching(
          /^rotation tokens: it was a (Serial|Calendar)Rotation when it was first applied\..* Put it back; to change, add a rotation of another id and a second credential on it,/,
        ),
      ]);

      write((stack) => rotationOf(stack, 'tokens', first));
      await passesOn('2026-01-11');
      applied.write((stack) => {
        const rotation = rotationOf(stack, 'tokens', first);
        for (const credential of ['ci', 'deploy']) new FakeCredential(stack, credential, { rotation });
        new FakeCredential(stack, 'ci2', { rotation: rotationOf(stack, 'others', second) });
      });
      const before = applied.live('ci');
      await applyOn('2026-01-11');
      expect(applied.live('ci')).toEqual(before);
      expect(applied.live('ci2')).toHaveLength(1);
    },
    TIMEOUT,
  );

  it.each<[string, string[]]>([
    ['replaced', []],
    ['tainted', ['taint', 'terraform_data.monthly_origin']],
    ['removed from the state', ['state', 'rm', 'terraform_data.monthly_origin']],
  ])(
    'is refused when the origin was %s, and passes without, or when the records are replaced too',
    async (_, command) => {
      const REPLACED = command.length === 0 ? ['-replace=terraform_data.monthly_origin'] : [];
      writeMonthly();
      await applyOn('2026-01-10');
      await applyOn('2026-01-21');
      await applied.run(command.length === 0 ? ['version'] : command);

      expect((await applied.plan('2026-01-22T00:00:00Z', ...REPLACED)).errors).toEqual([
        expect.stringMatching(/^rotation monthly: its monthly_origin was made anew .*/),
      ]);
      const current = '-replace=terraform_data.monthly_journal["2026-01-20T00:00:00Z"]';
      expect((await applied.plan('2026-01-22T00:00:00Z', ...REPLACED, current)).errors).toEqual([]);
      if (command[0] === 'taint') await applied.run(['untaint', command[1]]);
      if (command[0] !== 'state') expect(await applied.plan('2026-01-22T00:00:00Z')).toMatchObject({ errors: [], changes: 0 });
    },
    TIMEOUT,
  );

  it(
    'is refused when a credential was moved to another rotation, and passes when it is put back',
    async () => {
      const writeWith = (moved: boolean) =>
        applied.write((stack) => {
          const monthly = new CalendarRotation(stack, 'monthly', MONTHLY);
          const weekly = new CalendarRotation(stack, 'weekly', { every: Duration.weeks(1) });
          new FakeCredential(stack, 'ci', { rotation: moved ? weekly : monthly });
          new FakeCredential(stack, 'deploy', { rotation: monthly });
          new FakeCredential(stack, 'release', { rotation: weekly });
        });
      writeWith(false);
      await applyOn('2026-01-10');

      writeWith(true);
      expect(await errorsOn('2026-01-11')).toEqual([
        'credential ci belonged to rotation monthly when it was created. Moving it to weekly would retire its tokens and create others in one apply. Put it back; to change rotations, add a second credential on the other one, let its consumers move, then remove the first.',
      ]);

      writeWith(false);
      await passesOn('2026-01-11');
    },
    TIMEOUT,
  );

  it(
    'is refused when it was saved 16 hours before it is applied, even if it changes nothing, and accepted when fresh',
    async () => {
      const OLD =
        'rotation monthly: this plan is older than 16 hours, and the overlap counts from the plan. Plan again, and apply within 16 hours.';
      const file = applied.path('saved.tfplan');
      const applySavedBefore = async (hours: number) => {
        await applied.plan(undefined, `-out=${file}`);
        agePlan(file, hours * 3600);
        return (await applied.applySaved(file)).errors;
      };
      writeMonthly({ every: Duration.days(36500) });

      expect(await applySavedBefore(17)).toEqual([OLD]);
      expect(applied.live('ci')).toEqual([]);
      expect(await applySavedBefore(0)).toEqual([]);
      expect(applied.live('ci')).toEqual(['2024-01-01T00:00:00Z']);
      // the records are now younger than such a plan, as they never are where Terraform takes it
      const BEHIND = expect.stringContaining('minutes behind that of an earlier apply');
      expect(await applySavedBefore(15)).toEqual([BEHIND]);
      expect(await applySavedBefore(17)).toEqual(expect.arrayContaining([OLD]));
    },
    TIMEOUT,
  );

  it.each(['2027-03-01', '2027-03-01T09:00:00+01:00', '2027-03-01T09:00:00.5Z', '2027-02-30T09:00:00Z', 'tomorrow', ''])(
    'is refused when rotation_now is "%s"',
    async (now) => {
      writeMonthly();

      const { errors } = await applied.plan(now);

      expect(errors).toEqual([
        expect.stringMatching(/^rotation_now must be a UTC instant such as 2027-03-01T09:00:00Z: whole seconds, ending in Z\./),
      ]);
    },
    TIMEOUT,
  );

  it(
    'warns in every plan while rotation_now is set, and in none otherwise',
    async () => {
      writeMonthly();

      expect((await applied.plan('2026-01-10T00:00:00Z')).warnings).toEqual([
        'rotation_now is set: all rotations of this stack follow it instead of the clock. Unset it outside a rehearsal.',
      ]);
      expect((await applied.plan()).warnings).toEqual([]);
    },
    TIMEOUT,
  );

  describe('with instants and numbers that are variables', () => {
    const variable = (stack: TerraformStack, id: string, type: string) => new TerraformVariable(stack, id, { type });

    it(
      'follows them',
      async () => {
        write(
          (stack) =>
            new CalendarRotation(stack, 'monthly', {
              ...MONTHLY,
              anchor: variable(stack, 'anchor', 'string').stringValue,
              rotateAt: [variable(stack, 'extra', 'string').stringValue],
            }),
        );
        const flags = ['-var', 'anchor=2026-01-01T00:00:00Z', '-var', 'extra=2026-01-05T06:00:00Z'];

        const told = [await applied.apply('2026-01-02T00:00:00Z', ...flags), await applied.apply('2026-01-06T00:00:00Z', ...flags)];

        expect(told.flatMap(({ errors }) => errors)).toEqual([]);
        expect(applied.live('ci')).toEqual(['2026-01-01T00:00:00Z', '2026-01-05T06:00:00Z']);
      },
      TIMEOUT,
    );

    it(
      'is refused when an instant is not UTC',
      async () => {
        write((stack) => new CalendarRotation(stack, 'monthly', { ...MONTHLY, anchor: variable(stack, 'anchor', 'string').stringValue }));

        const { errors } = await applied.plan('2026-01-10T00:00:00Z', '-var', 'anchor=2026-01-01T00:00:00+02:00');

        expect(errors).toEqual([
          'rotation monthly: every instant must be UTC, such as 2027-03-01T09:00:00Z. Write it in whole seconds and end it with Z.',
        ]);
      },
      TIMEOUT,
    );

    it.each(['2026-01-01', 'tomorrow'])(
      'is refused by Terraform itself when an instant is "%s"',
      async (anchor) => {
        write((stack) => new CalendarRotation(stack, 'monthly', { ...MONTHLY, anchor: variable(stack, 'anchor', 'string').stringValue }));

        const { errors } = await applied.plan('2026-01-10T00:00:00Z', '-var', `anchor=${anchor}`);

        expect(errors).toEqual([expect.stringContaining('not a valid RFC3339 timestamp')]);
      },
      TIMEOUT,
    );

    it(
      'follows a serial',
      async () => {
        write((stack) => new SerialRotation(stack, 'by-hand', { ...BY_HAND, serial: variable(stack, 'serial', 'number').numberValue }));

        const told = [
          await applied.apply('2026-01-01T00:00:00Z', '-var', 'serial=2'),
          await applied.apply('2026-01-02T00:00:00Z', '-var', 'serial=3'),
        ];

        expect(told.flatMap(({ errors }) => errors)).toEqual([]);
        expect(applied.live('ci')).toEqual(['2', '3']);
      },
      TIMEOUT,
    );

    it.each(['0', '-3', '1.5'])(
      'is refused when a serial is %s',
      async (serial) => {
        write((stack) => new SerialRotation(stack, 'by-hand', { ...BY_HAND, serial: variable(stack, 'serial', 'number').numberValue }));

        const { errors } = await applied.plan('2026-01-10T00:00:00Z', '-var', `serial=${serial}`);

        expect(errors).toEqual([
          `rotation by-hand: its serial must be a whole number, at least 1, and is ${serial}. Begin at 1 and raise it by one to rotate.`,
        ]);
      },
      TIMEOUT,
    );

    it(
      'is refused when a serial is lowered below the first',
      async () => {
        write((stack) => new SerialRotation(stack, 'by-hand', { ...BY_HAND, serial: variable(stack, 'serial', 'number').numberValue }));
        await applied.apply('2026-01-01T00:00:00Z', '-var', 'serial=2');

        const { errors } = await applied.plan('2026-01-02T00:00:00Z', '-var', 'serial=1');

        expect(errors).toEqual([
          'rotation by-hand: the clock (or serial) is before the first generation, or the boundary it began at was removed. Put it back, or apply with a later clock or serial.',
        ]);
      },
      TIMEOUT,
    );
  });
});
