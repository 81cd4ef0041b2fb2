/** Which executions a server can show, and why another is not there. */
export const KEPT_EXECUTIONS =
  'A local server keeps the last 1,000 executions of each machine, and the last 1,000 failed ones, until it ' +
  'stops. On AWS they are kept as long as their log, and can be read some seconds after their end.';
