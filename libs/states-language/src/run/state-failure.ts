/**
 * What may handle a failure: a retrier or catcher that names its error or has a wildcard, only one that
 * names its error, or none. AWS ends an execution for the last kind, wherever it happens.
 */
export type Handleable = 'by wildcard' | 'by name' | 'never';

/** A state failed, as the document allows for. */
export class StateFailure extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  readonly handleable: Handleable;

  constructor(
    error: string | undefined,
    cause: string | undefined,
    handleable: Handleable = 'by wildcard',
  ) {
    super(error);
    this.name = 'StateFailure';
    this.error = error;
    this.cause = cause;
    this.handleable = handleable;
  }
}

/** A task took longer than its TimeoutSeconds. AWS gives no cause. */
export class TimedOut extends StateFailure {
  constructor() {
    super('States.Timeout', undefined);
  }
}

/** A task sent no heartbeat. AWS reports it as a timeout, and has a name for it in `ErrorEquals`. */
export class HeartbeatMissed extends TimedOut {}

/** What may be too large, in AWS's words. */
export type Limited = 'returned a result' | 'provided parameters';

/** A text is larger than Step Functions passes on. */
export const dataLimitExceeded = (
  source: string,
  { handleable, what = 'returned a result' }: { handleable?: Handleable; what?: Limited } = {},
): StateFailure =>
  new StateFailure(
    'States.DataLimitExceeded',
    `The state/task '${source}' ${what} with a size exceeding the maximum number of bytes service limit.`,
    handleable,
  );
