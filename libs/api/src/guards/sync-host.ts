import { isAwsCall } from './aws-call.ts';
import { headerValues, type RequestHead } from './request-head.ts';

/** Clients of Step Functions send StartSyncExecution and TestState to this host, if they are not told not to. */
const PREFIX = 'sync-';

/**
 * The name of the host without the prefix that AWS's clients put in front of it. Anyone may register
 * `sync-stock.example`, and let it resolve to 127.0.0.1. So the name counts only for a program: a browser
 * sends Origin with every POST.
 *
 * @returns the name as it is if it has no prefix, or a browser may have sent the request
 * @example
 * const head = { method: 'POST', url: '/', httpVersion: '1.1', rawHeaders: ['X-Amz-Target', 'AWSStepFunctions.TestState'] }
 * unprefixedName(head, 'sync-localhost') // 'localhost'
 */
export function unprefixedName(head: RequestHead, name: string): string {
  const isOfProgram =
    isAwsCall(head) &&
    headerValues(head, 'origin').length === 0 &&
    headerValues(head, 'sec-fetch-site').length === 0;
  return isOfProgram && name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}
