import { configFields } from '../stacks/config.ts';

const fields = configFields().map(
  ([name, description]) => `      ${name.padEnd(15)}${description}`,
);

/** The option that configures a deployment, for the help of the commands that take it. */
export const contextHelp = `  --context=stockbook='{"stage":"prod"}'
      The configuration. Give the same one to every command. It is a JSON object with these fields,
      all of which have defaults:
${fields.join('\n')}`;
