import type { TextResponse } from '@stockbook/api';
import { randomUUID } from 'node:crypto';

/** The version of the protocol AWS JSON. They differ in the name of their media type. */
export type Version = '1.0' | '1.1';

/** A reply in the protocol AWS JSON. */
export const awsReply = (
  version: Version,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): TextResponse => ({
  status,
  headers: {
    'content-type': `application/x-amz-json-${version}`,
    'cache-control': 'no-store',
    'x-amzn-requestid': randomUUID(),
    ...headers,
  },
  body: JSON.stringify(body),
});
