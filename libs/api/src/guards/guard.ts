import type { Problem } from '@stockbook/workflow';
import type { ApiResponse } from '../http.ts';
import { problemResponse } from '../problem-error.ts';
import { type AllowedHosts, refuseHost } from './host.ts';
import { refuseOrigin } from './origin.ts';
import { isAllowedPreflight } from './preflight.ts';
import type { RequestHead } from './request-head.ts';

/** Who may use the server through a browser. */
export interface GuardOptions extends AllowedHosts {
  /** The value of STOCKBOOK_ALLOWED_ORIGINS. */
  readonly allowedOrigins: readonly string[];
}

/**
 * Protects the data from web pages that the user happens to visit. It looks only at the head of a request,
 * before anything is read or stored.
 *
 * @param refuse writes a refusal in the form that the client reads; a problem document by default
 * @returns the reply to a request that must not go on: a refusal, or the answer to a preflight request
 */
export function guard(
  head: RequestHead,
  options: GuardOptions,
  refuse: (problem: Problem) => ApiResponse = problemResponse,
): ApiResponse | undefined {
  const { allowedOrigins } = options;
  const refusal = refuseHost(head, options) ?? refuseOrigin(head, allowedOrigins);
  if (refusal) return refuse(refusal);
  return isAllowedPreflight(head, allowedOrigins) ? { status: 204, headers: {} } : undefined;
}
