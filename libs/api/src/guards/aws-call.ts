import { headerValues, type RequestHead } from './request-head.ts';

/** A root, also in the absolute form: `http://localhost:3000/`. */
const ROOT = /^(?:https?:\/\/[^/?#]*)?\/?$/i;

/** Whether a request comes from a client of AWS: it names an operation in X-Amz-Target. */
export const isAwsCall = (head: Pick<RequestHead, 'method' | 'url' | 'rawHeaders'>): boolean =>
  head.method === 'POST' && ROOT.test(head.url) && headerValues(head, 'x-amz-target').length > 0;
