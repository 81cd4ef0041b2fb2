import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { problemResponse, type TextResponse } from '@stockbook/api';
import { problem } from '@stockbook/workflow';
import { adviceOn } from '../cdk/advice.ts';

/** Whether the gateway refused a request before Stockbook saw it: Stockbook answers with a problem document. */
export const isRefusalOfAws = ({ statusCode, headers }: IncomingMessage): boolean =>
  (statusCode === 401 || statusCode === 403) &&
  !headers['content-type']?.startsWith('application/problem+json');

/** The refusal as a problem document that names the fix. */
export async function refusalOfAws(answer: IncomingMessage): Promise<TextResponse> {
  const message = messageIn(await text(answer));
  const status = answer.statusCode ?? 403;
  const document = problem('aws-refused', status, 'AWS refused the request', adviceOn(message));
  return problemResponse(document);
}

function messageIn(body: string): string {
  try {
    const { message, Message } = JSON.parse(body) as Record<string, unknown>;
    return String(message ?? Message ?? body);
  } catch {
    return body;
  }
}
