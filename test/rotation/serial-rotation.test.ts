import { Duration } from '../../src/rotation/duration';
import { SerialRotation, type SerialRotationProps } from '../../src/rotation/serial-rotation';
import { newStack } from '../support/synthesis';

test.each<[string, SerialRotationProps, string]>([
  ['below one', { serial: 0 }, 'serial must be a whole number from 1 to 1000000000, got 0: begin at 1 and raise it by one to rotate'],
  [
    'between numbers',
    { serial: 1.5 },
    'serial must be a whole number from 1 to 1000000000, got 1.5: begin at 1 and raise it by one to rotate',
  ],
  [
    'that is no number',
    { serial: Number.NaN },
    'serial must be a whole number from 1 to 1000000000, got NaN: begin at 1 and raise it by one to rotate',
  ],
  [
    'beyond all names',
    { serial: 1_000_000_001 },
    'serial must be a whole number from 1 to 1000000000, got 1000000001: begin at 1 and raise it by one to rotate',
  ],
  [
    'with a memory of one',
    { serial: 1, memory: 1 },
    'memory must be a whole number from 2 to 1000, got 1: it is the number of generations that may go by between two applies',
  ],
  [
    'without an overlap',
    { serial: 1, overlap: Duration.days(0) },
    'overlap must be longer than 0 seconds, got 0 seconds: choose a time in which every consumer picks up a new secret',
  ],
])('a serial %s is refused', (_, props, message) => {
  expect(() => new SerialRotation(newStack(), 'by-hand', props)).toThrow(new Error(message));
});

test('the overlap is 7 days when nobody says otherwise', () => {
  const rotation = new SerialRotation(newStack(), 'by-hand', { serial: 1 });

  expect(rotation.overlap.toHumanString()).toBe('7 days');
});
