import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const program = fileURLToPath(new URL('main.ts', import.meta.url));

/** A server whose build never ends, unless a test ends it. */
let isBuilding = false;
let build = 1;
const server = createServer(({ method, url }, response) => {
  if (url === '/readers') {
    const building = isBuilding && { building: { done: 1, total: 7 } };
    response.end(JSON.stringify({ items: [{ name: 'event-index', build, ...building }] }));
    return;
  }
  isBuilding = method === 'POST';
  response.writeHead(isBuilding ? 202 : 204).end();
});
beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => void server.close());

function rebuild(...options: readonly string[]) {
  const { port } = server.address() as AddressInfo;
  const parameters = ['event-index', `--server=http://127.0.0.1:${port}`, ...options];
  return spawn(process.execPath, ['--conditions=@stockbook/source', program, ...parameters]);
}

async function endOf(command: ReturnType<typeof rebuild>) {
  const [stdout, [code]] = await Promise.all([text(command.stdout), once(command, 'exit')]);
  return { stdout, code };
}

it('that is interrupted is not built, and says that the server goes on with it', async () => {
  const command = rebuild();
  const end = endOf(command);
  await once(command.stderr, 'data');
  command.kill('SIGINT');
  expect(await end).toEqual({
    stdout: 'event-index is not built yet: the server goes on with it.\n',
    code: 130,
  });
});

it('that someone abandons is not built, and fails', async () => {
  const command = rebuild();
  const stderr = text(command.stderr);
  const end = endOf(command);
  await once(command.stderr, 'data');
  isBuilding = false;
  expect(await end).toEqual({ stdout: '', code: 1 });
  expect(await stderr).toContain('could not be built: the build of event-index was abandoned');
});

it('that is complete is built', async () => {
  const command = rebuild();
  const end = endOf(command);
  await once(command.stderr, 'data');
  [isBuilding, build] = [false, 2];
  expect(await end).toEqual({ stdout: 'event-index is built.\n', code: 0 });
});

it('that is under way is abandoned; without one, that is said', async () => {
  isBuilding = true;
  const abandoned = { stdout: 'The build of event-index is abandoned.\n', code: 0 };
  expect(await endOf(rebuild('--abandon'))).toEqual(abandoned);
  const none = { stdout: 'No build of event-index is under way.\n', code: 0 };
  expect(await endOf(rebuild('--abandon'))).toEqual(none);
});

it('is refused with an option that there is not, without what Node.js adds', async () => {
  const command = rebuild('--wat');
  const [stderr, [code]] = await Promise.all([text(command.stderr), once(command, 'exit')]);
  const refusal = "Unknown option '--wat'. The options are listed by -- --help";
  expect(stderr).toBe(`The projection could not be built: ${refusal}\n`);
  expect(code).toBe(1);
});
