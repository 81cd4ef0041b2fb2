import { readProblem, type RunFailure } from '@stockbook/workflow';
import { destination, type Logger, pino } from 'pino';
import type { PrettyOptions } from 'pino-pretty';

/** The log of the server, on stderr: readable lines in a terminal, JSON elsewhere. */
export async function openLog(): Promise<Logger> {
  if (!process.stderr.isTTY) return pino(destination(2));
  const { default: pretty } = await import('pino-pretty');
  return pino(pretty({ ...readable, destination: 2, sync: true }));
}

/** Logs executions that fail and whose senders do not wait for the outcome: no line of a request tells why. */
export const failureLog =
  (log: Pick<Logger, 'warn'>) =>
  ({ executionId, error, cause }: RunFailure): void =>
    log.warn(
      { 'error.type': readProblem(cause)?.type ?? error, 'stockbook.execution.id': executionId },
      'an execution failed whose sender does not wait:',
    );

/** How a record reads: its time, level and message, and the error if it has one. */
export const readable: PrettyOptions = {
  translateTime: 'SYS:HH:MM:ss',
  include: 'level,time,err',
  messageFormat: line,
};

function line(record: Readonly<Record<string, unknown>>, messageKey: string): string {
  const path = record['url.path'];
  const operation = record['rpc.method'];
  const type = record['error.type'];
  const execution = record['stockbook.execution.id'];
  const seconds = record['http.server.request.duration'];
  return [
    record[messageKey],
    record['http.request.method'],
    // A path may have bytes that a terminal would take for commands.
    typeof path === 'string' && path.replace(/[^!-~]/g, encodeURIComponent),
    operation,
    record['http.response.status_code'],
    typeof type === 'string' && type.replace(/^urn:stockbook:problem:/, ''),
    execution !== undefined && `execution ${execution}`,
    typeof seconds === 'number' && `${Math.round(seconds * 1000)} ms`,
  ]
    .filter((part) => part !== undefined && part !== false)
    .join(' ');
}
