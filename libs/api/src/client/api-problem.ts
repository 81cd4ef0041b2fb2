import type { Problem } from './contract.ts';

/** A reply that is not 2xx, as an error: its message is the problem's detail. */
export class ApiProblem extends Error {
  readonly code = 'ApiProblem';
  /** The problem document of the reply; one that says what came if the reply has none. */
  readonly problem: Problem;
  readonly response: Response;

  /** @param body the body of the reply: parsed JSON, or text */
  constructor(body: unknown, response: Response) {
    const problem = isProblem(body) ? body : withoutDocument(body, response);
    super(problem.detail);
    this.name = this.code;
    this.problem = problem;
    this.response = response;
  }
}

/**
 * @example
 * const error: unknown = new ApiProblem('busy', new Response(null, { status: 503 }))
 * if (isApiProblem(error)) console.log(error.problem.status) // 503
 */
export const isApiProblem = (error: unknown): error is ApiProblem =>
  error instanceof Error && 'code' in error && error.code === 'ApiProblem';

/** What a function of the client returns. */
type Reply<Data> =
  | { readonly data: Data; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: unknown; readonly response: Response };

/**
 * The data of a reply. The data of a reply without a body, such as 204, is undefined.
 *
 * @throws ApiProblem if the reply is not 2xx
 * @example <caption>no-run: needs a server</caption>
 * const client = createClient({ baseUrl: 'http://127.0.0.1:3000' })
 * const { items } = dataOf(await client.GET('/products'))
 * console.log(items.map(({ productId }) => productId))
 */
export function dataOf<Data>(reply: Reply<Data>): Data {
  if (!reply.response.ok) throw new ApiProblem(reply.error, reply.response);
  return reply.data as Data;
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' &&
  body !== null &&
  'type' in body &&
  'detail' in body &&
  typeof body.detail === 'string';

/** Something else than Stockbook answered, such as a proxy or the gateway of AWS. */
function withoutDocument(body: unknown, { status, statusText }: Response): Problem {
  const title = `The server replied ${status}${statusText && ` ${statusText}`}`;
  const text = messageOf(body).trim().slice(0, 500);
  return { type: 'about:blank', title, status, detail: text === '' ? title : `${title}: ${text}` };
}

/** API Gateway replies `{ message }`. */
function messageOf(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'message' in body) return String(body.message);
  return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}
