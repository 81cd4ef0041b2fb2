/**
 * Faults that pass: the machines retry a task after them. If one ends an execution, the caller may send
 * the same request again.
 */
export const transientFaults: ReadonlySet<string> = new Set([
  'StoreUnavailable',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.ClientExecutionTimeoutException',
]);
