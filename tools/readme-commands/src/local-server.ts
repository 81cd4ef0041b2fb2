import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathWithAwsCli } from './aws-cli.ts';
import { inNewFolder } from './folders.ts';
import {
  afterServers,
  awsSettings,
  isTyped,
  localAws,
  localServers,
  onLocalServer,
  requests,
} from './plan.ts';
import type { Surroundings } from './process-group.ts';
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
          for (const planned of onLocalServer.filter(({ command }) => commands.includes(command))) {
            await report.ran(planned.command, () => runs(planned.command, planned, { cwd, env }));
          }
          await tryAwsCli(commands, folder, { cwd, env }, report);
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

/** Sends the server what its reader sends with the AWS CLI. */
async function tryAwsCli(
  commands: readonly string[],
  folder: string,
  { cwd, env }: Surroundings,
  report: Report,
): Promise<void> {
  const settings = commands.filter((command) => isTyped(awsSettings, command));
  const variables = settings.flatMap((command) => [...command.matchAll(/(\w+)=(\S+)/g)]);
  const withAws = {
    ...env,
    PATH: await pathWithAwsCli(folder),
    ...Object.fromEntries(variables.map(([, name, value]) => [name, value])),
  };
  for (const command of settings) {
    await report.ran(command, async () => 'for the commands after it');
  }
  for (const planned of localAws) {
    for (const command of commands.filter((each) => isTyped(planned.command, each))) {
      await report.ran(command, () => runs(command, planned, { cwd, env: withAws }));
    }
  }
}
