/** Prints a line for each rehearsal, and counts those that are as they should be. */
export class Tally {
  private passed = 0;
  private failed = 0;

  /** @param wrong What is not as it should be. */
  public tell(title: string, wrong: readonly string[], said = ''): void {
    if (wrong.length === 0) this.passed += 1;
    else this.failed += 1;
    const text = wrong.length === 0 ? said : wrong.join('; ');
    console.log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} ${title}${text === '' ? '' : `: ${text}`}`);
  }

  /** The last line, and the exit code: 1 as well if there was nothing to rehearse. */
  public end(): void {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}
