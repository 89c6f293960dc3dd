/** A vendor could not be asked, or did not answer. Says what to do, and holds nothing of what was sent or answered. */
export class NotAnswered extends Error {
  constructor(
    message: string,
    /** Whether the same question may be answered a while later. */
    public readonly mayPass = false,
  ) {
    super(message);
  }
}
