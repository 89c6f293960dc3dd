import { Token } from 'cdktf';

const TEXT = /^(?:(\d{1,9})w)?(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?$/;

/**
 * A length of time, exact to the second.
 *
 * There are no months and no years: they have no fixed length, and a rotation needs one.
 */
export class Duration {
  /**
   * @param amount Number of minutes, at least 0.
   */
  public static minutes(amount: number): Duration {
    return Duration.of(amount, 60, 'minutes');
  }

  /**
   * @param amount Number of hours, at least 0.
   */
  public static hours(amount: number): Duration {
    return Duration.of(amount, 3600, 'hours');
  }

  /**
   * @param amount Number of days of 24 hours, at least 0.
   */
  public static days(amount: number): Duration {
    return Duration.of(amount, 86400, 'days');
  }

  /**
   * @param amount Number of weeks of 7 days, at least 0.
   */
  public static weeks(amount: number): Duration {
    return Duration.of(amount, 604800, 'weeks');
  }

  /**
   * A text of weeks, days, hours and minutes, in this order: `30d`, `1w`, `36h`, `1d12h`, `90m`.
   *
   * @param text The text.
   * @throws if it is another text.
   */
  public static parse(text: string): Duration {
    const parts = typeof text === 'string' ? TEXT.exec(text) : undefined;
    if (!parts || text === '') {
      throw new Error(
        `duration must be a text such as 30d, 1w, 36h or 1d12h, got ${JSON.stringify(text)}: use w, d, h and m, in this order`,
      );
    }
    const [weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0));
    return Duration.of(((weeks * 7 + days) * 24 + hours) * 60 + minutes, 60, 'minutes');
  }

  private static of(amount: number, unit: number, name: string): Duration {
    if (Token.isUnresolved(amount)) {
      throw new Error(`duration in ${name} must be known at synth, got a token: read the number from your program's configuration instead`);
    }
    const seconds = amount * unit;
    if (!Number.isSafeInteger(seconds) || seconds < 0) {
      throw new Error(`duration must be a whole number of seconds, at least 0, got ${amount} ${name}: use a positive whole number`);
    }
    return new Duration(seconds);
  }

  private constructor(private readonly seconds: number) {}

  /**
   * The whole number of seconds.
   */
  public toSeconds(): number {
    return this.seconds;
  }

  /**
   * For people, in the largest unit that divides it: `7 days`, `36 hours`, `1 minute`.
   */
  public toHumanString(): string {
    const units: [number, string][] = [
      [86400, 'day'],
      [3600, 'hour'],
      [60, 'minute'],
      [1, 'second'],
    ];
    const [size, name] = units.find(([unit]) => this.seconds % unit === 0 && this.seconds >= unit) ?? [1, 'second'];
    const count = this.seconds / size;
    return `${count} ${name}${count === 1 ? '' : 's'}`;
  }
}

/** @throws unless it is a length of time, which a program without types may get wrong. */
export function checkDuration(property: string, value: unknown): void {
  if (typeof (value as Duration | undefined)?.toSeconds !== 'function') {
    throw new Error(
      `${property} must be a Duration such as Duration.days(30), got ${JSON.stringify(value)}: make one, or use Duration.parse('30d')`,
    );
  }
}
