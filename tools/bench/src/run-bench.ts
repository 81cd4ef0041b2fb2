/**
 * Runs a benchmark, or another long measurement, in this process: prints its help if asked for, and ends with
 * code 1 after an error.
 *
 * @param run gets what was typed after the command
 * @param name what ended early, for the message of an error
 */
export async function runBench(
  help: string,
  run: (parameters: readonly string[]) => Promise<void>,
  name = 'The benchmark',
): Promise<void> {
  const parameters = process.argv.slice(2);
  if (parameters.some((each) => each === '--help' || each === '-h')) return console.log(help);
  try {
    await run(parameters);
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    // What Node.js adds about `--`, npx takes for itself.
    const reason = message.replace(/\. To specify .*$/s, '');
    console.error(`${name} ended early: ${reason}`);
    if (/^(--|Unknown option|Unexpected argument|Option )/.test(reason)) {
      console.error('The options are listed by -- --help');
    }
    // What it started before it failed, such as a database, may keep the process alive.
    process.exit(1);
  }
}
