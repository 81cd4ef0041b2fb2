import { isStoreUnavailable, verify } from '@stockbook/event-store';
import { runCommand } from '../run-command.ts';
import { openLog } from '../stores/open-store.ts';
import { assertWritable, readHeads, writeHeads } from './heads-file.ts';
import { HELP, readOptions } from './options.ts';
import { printingProgress } from './progress.ts';
import { reportSound, reportWrong } from './report.ts';

const EXIT_CODES = { sound: 0, wrong: 1, notVerified: 2 };

runCommand({
  help: HELP,
  failure: 'The log could not be verified',
  exitCode: EXIT_CODES.notVerified,
  run: verifyLog,
});

async function verifyLog(parameters: readonly string[]): Promise<void> {
  const { store: url, ...files } = readOptions(parameters, process.env);
  if (files.writeHeads !== undefined) assertWritable(files.writeHeads, files.heads);
  const noted = files.heads === undefined ? undefined : await readHeads(files.heads);
  const { store, place, orderLags } = await openLog(url);
  try {
    const verified = await verify(store, {
      ...(noted && { heads: noted }),
      onProgress: printingProgress((line) => console.error(line)),
    }).catch((error: unknown) => {
      throw isStoreUnavailable(error)
        ? new Error(`${place} did not answer (${messageOf(error.cause)}): run the command again`)
        : error;
    });
    if (verified.status === 'wrong') {
      console.log(reportWrong(verified.wrong, { place }));
      process.exitCode = EXIT_CODES.wrong;
      return;
    }
    if (files.writeHeads !== undefined) await writeHeads(files.writeHeads, verified.heads);
    console.log(reportSound(verified, { place, orderLags, ...files, ...(noted && { noted }) }));
  } finally {
    await store.close();
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
