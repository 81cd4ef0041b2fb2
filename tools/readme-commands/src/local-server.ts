import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inNewFolder } from './folders.ts';
import { afterServers, isTyped, localServers, requests } from './plan.ts';
import type { Report } from './report.ts';
import { runs, serves } from './run.ts';

// With these options, which no reader types, curl fails if its request is refused.
const CURLRC = 'fail-with-body\nsilent\nshow-error\nmax-time = 60\n';

/** Starts the local server as a reader would, and sends it what README.md sends. */
export async function tryLocalServer(
  commands: readonly string[],
  cwd: string,
  report: Report,
): Promise<void> {
  const data = join(cwd, '.stockbook');
  const isMine = !existsSync(data);
  await inNewFolder(async (folder) => {
    await writeFile(join(folder, '.curlrc'), CURLRC);
    const env = {
      ...process.env,
      CURL_HOME: folder,
      // What a developer has there already stays as it is.
      ...(!isMine && { STOCKBOOK_STORE: `pglite:${join(folder, 'data')}` }),
    };
    const sends = commands.filter((command) => isTyped(requests, command));
    for (const [index, server] of localServers.entries()) {
      if (!commands.includes(server.command)) continue;
      await report.ran(server.command, () =>
        serves(server, { cwd, env }, async () => {
          if (index > 0) return;
          for (const command of sends) {
            await report.ran(command, () => runs(command, { command }, { cwd, env }));
          }
        }),
      );
    }
    for (const planned of afterServers) {
      if (!commands.some((command) => isTyped(planned.command, command))) continue;
      const command = String(planned.command);
      await report.ran(command, () => runs(command, planned, { cwd, env }));
    }
  });
  if (isMine) await rm(data, { recursive: true, force: true });
}
