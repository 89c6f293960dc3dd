import { NotAnswered } from './not-answered';

/** What is not answered is a doubt. */
export async function noting(doubts: string[], action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof NotAnswered)) {
      throw error;
    }
    doubts.push(error.message);
  }
}
