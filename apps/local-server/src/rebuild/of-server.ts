import type { Rebuilder } from './rebuilder.ts';

interface Readers {
  readonly items: readonly {
    readonly name: string;
    readonly build?: number;
    readonly building?: { readonly done: number; readonly total: number };
  }[];
}

/** What a server says of a refusal: the detail of its problem document. */
async function reasonOf(reply: Response): Promise<string> {
  const text = await reply.text();
  try {
    const { detail } = JSON.parse(text) as { readonly detail?: string };
    return detail ?? text;
  } catch {
    return text;
  }
}

/** Asks a running server over HTTP. */
export function ofServer(server: URL): Rebuilder {
  const base = server.href.replace(/\/$/, '');
  const ask = async (method: string, path: string): Promise<Response> => {
    const reply = await fetch(`${base}${path}`, { method }).catch((error: unknown) => {
      throw new Error(`${base} cannot be reached: start the server, or correct --server`, {
        cause: error,
      });
    });
    if (!reply.ok) throw new Error(`${base} answered ${reply.status}: ${await reasonOf(reply)}`);
    return reply;
  };
  const change = async (method: string, projection: string) =>
    void (await ask(method, `/readers/${projection}/rebuild`));
  return {
    goesOn: 'the server',
    begin: (projection) => change('POST', projection),
    abandon: (projection) => change('DELETE', projection),
    buildsOf: async (projection) => {
      const reply = await ask('GET', '/readers');
      const { items } = (await reply.json()) as Readers;
      const found = items.find(({ name }) => name === projection);
      return { read: found?.build ?? 0, building: found?.building };
    },
    close: async () => undefined,
  };
}
