import { adviceOn } from '../cdk/advice.ts';

/** A command of this project, such as `npx nx deploy infra`. */
export interface Command {
  /** What `-- --help` prints. */
  readonly help: string;
  /** What an error means to the user: the start of the message, such as "Stockbook is not deployed". */
  readonly failure: string;
  /** @param parameters what was typed after the command */
  run(parameters: readonly string[]): Promise<void>;
}

/** Runs a command in this process: prints its help if asked for, and ends with code 1 after an error. */
export function runCommand({ help, failure, run }: Command): void {
  const parameters = process.argv.slice(2);
  if (parameters.includes('--help') || parameters.includes('-h')) {
    console.log(help);
    return;
  }
  run(parameters).catch((error: unknown) => {
    // What the command opened before it failed, such as a database, may keep the process alive.
    process.stderr.write(`${failure}: ${reasonOf(error)}\n`, () => process.exit(1));
  });
}

const reasonOf = (error: unknown): string =>
  isWrongOption(error) ? wrongOption(error) : adviceOn(error);

/** Leaves out what Node.js adds about `--`, which npx takes for itself. */
const wrongOption = ({ message }: Error): string =>
  `${message.replace(/\. To specify .*$/s, '')}. The options are listed by -- --help`;

/** An error of parseArgs. */
const isWrongOption = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code));
