import { CallOrder, OrderLearned } from '../emulation/faults';

/** Makes a run again for as long as it has learned in which order calls have to count. */
export async function untilOrdered<T>(run: (order: CallOrder) => Promise<T>): Promise<T> {
  const order = new CallOrder();
  for (;;) {
    try {
      return await run(order);
    } catch (error) {
      if (!(error instanceof OrderLearned)) throw error;
    }
  }
}
