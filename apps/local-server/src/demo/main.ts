import { constants } from 'node:os';
import { untilStopped } from '@stockbook/api';
import { runCommand } from '../run-command.ts';
import { HELP, readOptions } from './options.ts';
import { monthFor, play } from './play.ts';
import { report } from './report.ts';
import { shopAt } from './shop.ts';

runCommand({ help: HELP, failure: 'The month could not be played', run: demo });

async function demo(parameters: readonly string[]): Promise<void> {
  const options = readOptions(parameters, process.env);
  const shop = shopAt(options.url);
  const month = await monthFor(shop, options, new Date());
  const stop = new AbortController();
  void untilStopped().then((signal) => stop.abort(signal));
  const { signal } = stop;
  const outcomes = await play(shop, month, { print: (line) => console.error(line), signal });
  console.log(report({ ...options, month, outcomes }));
  if (signal.aborted) {
    console.log('It was interrupted: the same command goes on.');
    // As a shell tells of a program that a signal has ended.
    process.exitCode = 128 + constants.signals[signal.reason as NodeJS.Signals];
  }
}
