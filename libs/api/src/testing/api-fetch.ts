import type { ApiRequest, ApiResponse } from '../http.ts';

/** An API as `fetch`, without a server: a stream ends when its request is aborted. */
export const apiFetch =
  ({ api }: { readonly api: (request: ApiRequest) => Promise<ApiResponse> }) =>
  async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const reply = await api({
      method: request.method,
      path: pathname,
      query: search.slice(1),
      headers: Object.fromEntries(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
      signal: request.signal,
    });
    const { status, headers, body = null } = reply;
    return new Response(typeof body === 'object' && body !== null ? streamOf(body) : body, {
      status,
      headers: new Headers(Object.entries(headers)),
    });
  };

const streamOf = (parts: AsyncIterable<string>): ReadableStream =>
  ReadableStream.from(parts).pipeThrough(new TextEncoderStream());
