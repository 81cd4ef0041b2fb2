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

/** Errors of the AWS SDK that name no fix, with one. */
const FIXES: readonly (readonly [RegExp, string])[] = [
  [
    /Region is missing/,
    'the AWS region is missing: set AWS_REGION, such as AWS_REGION=eu-central-1',
  ],
  [
    /Could not load credentials/,
    'the AWS credentials are missing: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ],
];

function reasonOf(error: unknown): string {
  if (isWrongOption(error)) return wrongOption(error);
  const message = error instanceof Error ? error.message : String(error);
  return FIXES.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}

/** Leaves out what Node.js adds about `--`, which npx takes for itself. */
const wrongOption = ({ message }: Error): string =>
  `${message.replace(/\. To specify .*$/s, '')}. The options are listed by -- --help`;

/** An error of parseArgs. */
const isWrongOption = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code));
