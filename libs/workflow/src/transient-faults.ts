/**
 * Faults that pass: the machines try a task again on each of them, and a caller whose execution one
 * of them ended may send the same request a moment later.
 */
export const transientFaults: ReadonlySet<string> = new Set([
  'StoreUnavailable',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.ClientExecutionTimeoutException',
]);
