import { stripVTControlCharacters } from 'node:util';
import { ProcessGroup, type Surroundings } from './process-group.ts';
import type { Run, Serve } from './plan.ts';

const MINUTE = 60_000;
const LAST_LINES = 30;

/**
 * Runs a command to its end.
 *
 * @returns what stopped it here, where the plan knows that it is stopped
 * @throws Error with its last lines where it goes otherwise than planned
 */
export async function runs(
  command: string,
  { input, says, failsWith }: Run,
  surroundings: Surroundings,
): Promise<string | undefined> {
  const group = new ProcessGroup(command, { ...surroundings, ...(input && { input }) });
  try {
    const code = await group.ends(10 * MINUTE);
    const text = stripVTControlCharacters(group.output);
    if (failsWith) {
      if (code === 0) throw new Error('it runs here now: its plan says that it cannot');
      if (!failsWith.test(text)) throw new Error(`it ended with ${code}`);
      return `up to "${failsWith.exec(text)?.[0]}"`;
    }
    if (code !== 0) throw new Error(`it ended with ${code}`);
    if (says && !says.test(text)) throw new Error(`it does not say ${says}`);
    return undefined;
  } catch (error) {
    throw new Error(withLastLines(error, group), { cause: error });
  }
}

/**
 * Starts a command that runs until it is stopped, does something while it answers, and stops it.
 *
 * @throws Error with its last lines where it does not answer, or is not gone afterwards
 */
export async function serves(
  { command, answersAt }: Serve,
  surroundings: Surroundings,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<string> {
  if (typeof answersAt === 'string' && (await answers(answersAt))) {
    throw new Error(`something else answers at ${answersAt} already: stop it first`);
  }
  const group = new ProcessGroup(command, surroundings);
  try {
    const url = await group.until(async (output) => {
      const found = typeof answersAt === 'string' ? answersAt : saidIn(output, answersAt);
      return found !== undefined && (await answers(found)) ? found : undefined;
    }, 10 * MINUTE);
    await meanwhile();
    await group.stop();
    if (await answers(url)) throw new Error(`${url} still answers after it was stopped`);
    return `answered at ${url}`;
  } catch (error) {
    await group.stop();
    throw new Error(withLastLines(error, group), { cause: error });
  }
}

/** Where a program is well, of the address that it says. */
function saidIn(output: string, address: RegExp): string | undefined {
  const said = address.exec(stripVTControlCharacters(output))?.[1];
  return said === undefined ? undefined : new URL('/health', said).href;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

const withLastLines = (error: unknown, { output }: ProcessGroup): string =>
  `${(error as Error).message}\n${stripVTControlCharacters(output).split('\n').slice(-LAST_LINES).join('\n')}`;
