import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/**
 * Follows the log of a server from its end, as server-sent events.
 *
 * @param onEvent gets the id of each recorded event
 * @returns when the stream is open; `ended` ends with it
 */
export async function followEvents(
  url: string,
  onEvent: (id: string) => void,
  signal: AbortSignal,
): Promise<{ readonly ended: Promise<void> }> {
  const asked = request(`${url}/events?startAt=end`, {
    headers: { accept: 'text/event-stream' },
    agent: false,
    signal,
  }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`no stream: ${response.statusCode}`);
  response.setEncoding('utf8');
  return { ended: read(response, onEvent, signal) };
}

async function read(
  response: IncomingMessage,
  onEvent: (id: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let text = '';
  try {
    for await (const part of response) {
      const blocks = (text + part).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data !== undefined) onEvent((JSON.parse(data) as { readonly id: string }).id);
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
