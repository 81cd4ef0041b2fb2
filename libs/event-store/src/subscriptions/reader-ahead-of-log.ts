/** A reader has come further than the log: the log was replaced, or restored from a backup. */
export class ReaderAheadOfLog extends Error {
  readonly code = 'ReaderAheadOfLog';

  /**
   * @param reader such as `mailer@1`
   * @param position where the reader is
   * @param end where the log ends
   */
  constructor(
    reader: string,
    { position, end }: { readonly position: string; readonly end: string },
  ) {
    super(
      `${reader} is at position ${position}, and the log ends at ${end}: it may be another log, or an older state of it. ` +
        'Rebuild the projection, or raise the version of the subscription',
    );
    this.name = this.code;
  }
}
