import { contract } from './places.ts';
import { run } from './run.ts';

const RUNS = `
import sys, openapi_generator_cli
sys.exit(openapi_generator_cli.run(sys.argv[1:]).returncode)
`;

/** Generates a client with openapi-generator. @param options the options of `generate`, without its input */
export const generate = (
  python: string,
  language: string,
  folder: string,
  options: readonly string[],
): Promise<string> =>
  run(
    python,
    [
      ...['-c', RUNS, 'generate', '--input-spec', contract, '--generator-name', language],
      ...['--output', folder, '--package-name', 'stockbook'],
      // Members that the contract does not name are accepted, as it says: a later version may add some.
      '--additional-properties=disallowAdditionalPropertiesIfNotPresent=false',
      ...options,
    ],
    { cwd: folder },
  );
