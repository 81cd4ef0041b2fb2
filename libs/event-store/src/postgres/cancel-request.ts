import { once } from 'node:events';
import { connect } from 'node:net';
import type { ClientBase } from 'pg';

/** How long the server may take to accept the request, in ms. */
const PATIENCE_MS = 1000;
/** PostgreSQL's code of a CancelRequest, in the place of a protocol's version. */
const CANCEL_REQUEST = 80_877_102;

/** What every version of `pg` has on a connected client, although its types do not say so. */
interface Connected {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
}

/**
 * Asks the server to cancel the statement that a client is waiting for, as libpq's `PQcancel` does: without
 * TLS, which PostgreSQL accepts for this request. It never throws: the server's time limits end the statement
 * if the request does not arrive.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export async function cancelStatement(client: ClientBase): Promise<void> {
  const { host, port, processID, secretKey } = client as ClientBase & Connected;
  const request = Buffer.alloc(16);
  request.writeInt32BE(request.length, 0);
  request.writeInt32BE(CANCEL_REQUEST, 4);
  request.writeInt32BE(processID, 8);
  request.writeInt32BE(secretKey, 12);
  const socket = host.startsWith('/')
    ? connect(`${host}/.s.PGSQL.${port}`)
    : connect({ host, port });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    socket.end(request);
    // The server closes the connection when it has sent the signal.
    socket.resume();
    await once(socket, 'close', { signal });
  } catch {
    // The caller closes the connection of the statement, too.
  } finally {
    socket.destroy();
  }
}
