import type { Reply } from './reply.ts';

/** A reply of 5xx, which fails every test. */
export class ServerFault extends Error {
  override readonly name = 'ServerFault';

  constructor(method: string, path: string, { status, text }: Pick<Reply, 'status' | 'text'>) {
    super(`${method} ${path} was answered with ${status}: ${text}`);
  }
}
