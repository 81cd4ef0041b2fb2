import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { untilStopped } from '@stockbook/api';
import type { ConsoleMode } from '@stockbook/api/console';
import {
  type GuardOptions,
  HOSTS_RULE,
  ORIGINS_RULE,
  readAllowedHosts,
  readAllowedOrigins,
} from '@stockbook/api/guards';
import { AwsSigner } from '../console/aws-signer.ts';
import { consoleApp } from '../console/console-app.ts';
import { apiAt, findApi } from '../console/find-api.ts';
import { listenOnLoopback } from '../console/listen.ts';
import { readConfigOf } from '../stacks/config.ts';
import { contextHelp } from './context-help.ts';
import { runCommand } from './run-command.ts';

/** Beside the port of a local server, so that both can run. */
const PORT = '3001';

const HELP = `npx nx console infra [options]

Serves the console of a deployed Stockbook on this machine, and runs until you press Ctrl-C. It sends the
console's requests on to the API, signed with the AWS credentials that the AWS SDK finds: they need
execute-api:Invoke on the API, and cloudformation:DescribeStacks to find it. While it runs, each program on
this machine can use the API with them; web pages and other machines cannot.

  --port=${PORT}
      The port to listen on at 127.0.0.1; 0 for any free port. Default: ${PORT}
  --url=https://…
      The API (the output ApiUrl), for credentials that may not look for the stack
${contextHelp}

With STOCKBOOK_CONSOLE=read-only its pages show everything and change nothing.
With AWS_ENDPOINT_URL it uses the API of the emulator there: npx nx emulate infra prints what to set.`;

const files = fileURLToPath(new URL('../../../console/dist/', import.meta.url));

runCommand({ help: HELP, failure: 'The console cannot start', run: serveConsole });

async function serveConsole(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      port: { type: 'string', default: PORT },
      url: { type: 'string' },
      context: { type: 'string', multiple: true, short: 'c', default: [] },
    },
  });
  const port = readPort(values.port);
  const config = readConfigOf(values.context);
  const guards = guardsOf(process.env);
  const mode = modeOf(process.env);
  if (!existsSync(`${files}index.html`)) {
    throw new Error('its files are missing: run npx nx build console');
  }
  const api = await (values.url === undefined
    ? findApi(config, process.env)
    : apiAt(values.url, process.env));
  const signer = new AwsSigner(api.region);
  await signer.check();
  const upstream = { url: api.url, signer };
  const { url, stop } = await listenOnLoopback(consoleApp({ files, mode, guards, upstream }), port);
  const stopped = untilStopped();
  console.log(`Stockbook's console is at ${url}
It shows ${api.place}
Ctrl-C stops it`);
  await stopped;
  await stop();
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Error(`--port must be a port from 1 to 65535, or 0 for any free port, but is ${text}`);
}

function modeOf({
  STOCKBOOK_CONSOLE: mode = 'on',
}: NodeJS.ProcessEnv): Exclude<ConsoleMode, 'off'> {
  if (mode === 'on' || mode === 'read-only') return mode;
  throw new Error('STOCKBOOK_CONSOLE must be on or read-only');
}

/** The settings of the local server, for those who reach this machine by another name. */
function guardsOf(environment: NodeJS.ProcessEnv): GuardOptions {
  const allowedHosts = readAllowedHosts(environment['STOCKBOOK_ALLOWED_HOSTS'] ?? '');
  const allowedOrigins = readAllowedOrigins(environment['STOCKBOOK_ALLOWED_ORIGINS'] ?? '');
  if (!allowedHosts) throw new Error(HOSTS_RULE);
  if (!allowedOrigins) throw new Error(ORIGINS_RULE);
  return { host: '127.0.0.1', allowedHosts, allowedOrigins };
}
