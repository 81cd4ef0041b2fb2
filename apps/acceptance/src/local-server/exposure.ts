import { expect, it } from 'vitest';
import { Api } from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';

/** Whether a server warns that other machines can reach it. */
export function exposure(): void {
  const logOf = async (HOST: string) => {
    const server = await LocalServer.start('memory:', { HOST });
    const url = server.url.replace('0.0.0.0', '127.0.0.1');
    const { status } = await new Api(() => url).get('/health');
    expect(status).toBe(200);
    const { code, stderr } = await server.stop();
    expect(code).toBe(0);
    return stderr;
  };

  it('on all addresses it warns, and names the setting', async () => {
    expect(await logOf('0.0.0.0')).toMatch(/^\{"level":40,.*other machines.*HOST/m);
  });

  it.each(['127.0.0.1', 'localhost'])('on %s it does not', async (HOST) => {
    expect(await logOf(HOST)).not.toContain('other machines');
  });
}
