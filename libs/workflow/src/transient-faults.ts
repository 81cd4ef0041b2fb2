/** What a store throws if it may work a moment later. */
export const storeFaults: readonly string[] = ['StoreUnavailable', 'Overloaded'];

/**
 * Faults that pass: the machines retry a task after them. If one ends an execution, the outcome is unknown,
 * and the caller may send the same request again.
 *
 * After some of them a task may have done its work: the function ran out of time or memory after the write.
 * A retry is safe, because a repeat is recognised.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
 */
export const transientFaults: ReadonlySet<string> = new Set([
  ...storeFaults,
  // Lambda did not run the function, or did not answer.
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ResourceNotReadyException',
  // The function was ended from outside. Step Functions names it by what Lambda knows.
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Sandbox.Failure',
  'Runtime.ExitError',
  'Runtime.OutOfMemory',
  'Runtime.TruncatedResponse',
  'Runtime.Unknown',
  // The task took longer than its TimeoutSeconds.
  'States.Timeout',
]);
