import type { AppReport } from './report/app-report';
import { count } from './report/count';
import type { Report } from './report/report';

/** What was asked for cannot be done as it was written. */
export class WrongUsage extends Error {}

/** Terraform could not be brought to work on the stack, so that nothing was learnt. */
export class NotRun extends Error {}

/** Somebody pressed Ctrl-C. */
export class Interrupted extends Error {
  constructor(
    applies: number,
    /** What was seen so far, if anything was. */
    public readonly report?: Report | AppReport,
  ) {
    super(`interrupted after ${count(applies, 'virtual apply')}: Terraform has ended, nothing is left running`);
  }
}
