/** A command of this project, such as `npx nx serve local-server`. */
export interface Command {
  /** What `-- --help` prints. */
  readonly help: string;
  /** What an error means to the user: the start of the message, such as "Stockbook cannot start". */
  readonly failure: string;
  /** The exit code after an error; 1 by default. */
  readonly exitCode?: number;
  /** @param parameters what was typed after the command */
  run(parameters: readonly string[]): Promise<void>;
}

/** Runs a command in this process: prints its help if asked for, and ends with its exit code after an error. */
export function runCommand({ help, failure, exitCode = 1, run }: Command): void {
  const parameters = process.argv.slice(2);
  if (parameters.includes('--help') || parameters.includes('-h')) {
    console.log(help);
    return;
  }
  run(parameters).catch((error: unknown) => {
    // What the command opened before it failed, such as a database, may keep the process alive.
    process.stderr.write(`${failure}: ${reasonOf(error)}\n`, () => process.exit(exitCode));
  });
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return isWrongOption(error) ? wrongOption(error) : message;
}

/** Leaves out what Node.js adds about `--`, which npx takes for itself. */
const wrongOption = ({ message }: Error): string =>
  `${message.replace(/\. To specify .*$/s, '')}. The options are listed by -- --help`;

/** An error of parseArgs. */
const isWrongOption = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code));
