import { expect } from 'vitest';
import type { Api } from './api.ts';
import type { Accepted, Problem } from './contract.ts';
import { eventually } from './eventually.ts';
import { productPath } from './paths.ts';
import { bodyOf, type Reply } from './reply.ts';

/** The event was stored by this request. */
export function expectStored(reply: Reply): Accepted {
  expect(reply.status, reply.text).toBe(201);
  expect(reply.headers.get('content-type')).toBe('application/json');
  const accepted = bodyOf<Accepted>(reply);
  expect(accepted.outcome).toBe('stored');
  expect(accepted.eventIds).toHaveLength(1);
  expect(accepted.executionId).toEqual(expect.any(String));
  expect(reply.headers.get('etag')).toBe(`"${accepted.product.version}"`);
  return accepted;
}

/** The event is a repeat: the answer has the first result. */
export function expectRepeat(
  reply: Reply,
  first: Pick<Accepted, 'product'> & { readonly eventIds: readonly string[] },
): void {
  expect(reply.status, reply.text).toBe(200);
  expect(bodyOf<Accepted>(reply)).toMatchObject({
    outcome: 'repeat',
    product: first.product,
    eventIds: first.eventIds,
  });
  expect(reply.headers.get('etag')).toBe(`"${first.product.version}"`);
}

interface ExpectedProblem {
  readonly status: number;
  /** Without `urn:stockbook:problem:`. Default: any type. */
  readonly type?: string;
  /** Fields that must be named; others may be too. */
  readonly fields?: readonly string[];
}

/** The request was refused with a problem document (RFC 9457) that names each field and its fix. */
export function expectProblem(reply: Reply, { status, type, fields = [] }: ExpectedProblem) {
  expect(reply.status, reply.text).toBe(status);
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json(;|$)/);
  const problem = bodyOf<Problem>(reply);
  expect(problem.type).toMatch(/^urn:stockbook:problem:[a-z]+(-[a-z]+)*$/);
  if (type !== undefined) expect(problem.type).toBe(`urn:stockbook:problem:${type}`);
  expect(problem.status).toBe(status);
  expect(problem.title).toMatch(/\S/);
  expect(problem.detail).toMatch(/\S/);
  for (const { field, message } of problem.violations ?? []) {
    expect(field, reply.text).toMatch(/\S/);
    expect(message, reply.text).toMatch(/\S/);
    // A validator's own words do not say what to send, and differ from home to home.
    expect(message, reply.text).not.toMatch(/^(?:Invalid|Unrecognized|Too) /);
  }
  const named = problem.violations?.map(({ field }) => field) ?? [];
  expect(named, reply.text).toEqual(expect.arrayContaining([...fields]));
  return problem;
}

/** A resource that may lag, such as the record of an execution, can be read after a while. */
export const expectReadable = (api: Api, path: string): Promise<Reply> =>
  eventually(async () => {
    const reply = await api.get(path);
    expect(reply.status, reply.text).toBe(200);
    return reply;
  });

/** Runs something that must leave a product, or its absence, exactly as it is. */
export async function expectUnchanged<Result>(
  api: Api,
  productId: string,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const read = async () => {
    const { status, headers, text } = await api.get(productPath(productId));
    return { status, etag: headers.get('etag'), text };
  };
  const before = await read();
  const result = await attempt();
  expect(await read()).toEqual(before);
  return result;
}
