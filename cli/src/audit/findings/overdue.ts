import { formatSeconds } from '../../time/span';
import type { Finding } from './finding';

export const overdue: Finding = {
  id: 'overdue',
  severity: 'mandatory',
  finds: 'a rotation whose boundary passed more than --grace ago, although nobody applied: the pipeline has stopped',
  remedy: 'see why the pipeline does not apply, and apply',
  risks: ['NHI7:2025'],
  *check({ stacks, limits }) {
    for (const { name, rotations } of stacks) {
      for (const { rotation, due, overdue: late } of rotations) {
        if (late !== null && late > limits.grace) {
          yield {
            stack: name,
            rotation,
            text: `${due} of ${name}: ${rotation} began ${formatSeconds(late)} ago, and nobody has applied since`,
          };
        }
      }
    }
  },
};
