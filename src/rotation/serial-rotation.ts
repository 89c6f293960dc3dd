import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { formatInstant, parseInstant } from './instant';
import type { Boundaries } from './journal';
import { checkInteger, pathInStack, Rotation, type RotationProps } from './rotation';

/** The highest serial. Every instant from 2001 on is a higher number, so that both may stand side by side. */
const HIGHEST = 1_000_000_000;

/**
 * A rotation by hand.
 */
export interface SerialRotationProps extends RotationProps {
  /**
   * Raise it by one to rotate. At least 1; never lower it.
   */
  readonly serial: number;
}

/**
 * A boundary each time somebody raises a number: by hand, or by a bot's pull request. Serial 1 never rotates.
 */
export class SerialRotation extends Rotation {
  private readonly serial: number;

  /**
   * @param scope The stack, or a construct in it.
   * @param id Its identity: never change it while credentials use it.
   * @param props The serial.
   * @throws if the serial is below 1 or not a whole number.
   */
  constructor(scope: Construct, id: string, props: SerialRotationProps) {
    super(scope, id, props);
    this.serial = props.serial;
    if (!Token.isUnresolved(this.serial)) {
      checkInteger('serial', this.serial, 1, HIGHEST, 'begin at 1 and raise it by one to rotate');
    }
  }

  /** @internal */
  public _checkRevocation(property: string, instant: string): void {
    const at = parseInstant(property, instant);
    if (at !== undefined && at <= HIGHEST) {
      throw new Error(`${property} must be later than ${formatInstant(HIGHEST)}, got ${instant}: correct the year`);
    }
  }

  /** @internal */
  protected _boundaries(name: string, _lane: number): Boundaries {
    return {
      locals: {
        serial: this.serial,
        past: `\${[for n in range(min(${this.memory + 1}, local.${name}_serial)) : local.${name}_serial - n]}`,
      },
      timed: false,
      nameOf: (b) => `tostring(${b})`,
      versionOf: (b) => `tonumber(${b})`,
      oldest: `local.${name}_serial - ${this.memory}`,
      next: 'tostring(null)',
      countSince: (first) => `local.${name}_serial - ${first} + 1`,
      conditions: Token.isUnresolved(this.serial)
        ? [
            {
              condition: `\${local.${name}_serial >= 1 && floor(local.${name}_serial) == local.${name}_serial}`,
              error_message: `rotation ${pathInStack(this)}: its serial must be a whole number, at least 1, and is \${local.${name}_serial}. Begin at 1 and raise it by one to rotate.`,
            },
          ]
        : [],
    };
  }

  /** @internal */
  protected _schedule(_lane: number): Record<string, unknown> {
    return { kind: 'serial', serial: this.serial };
  }
}
