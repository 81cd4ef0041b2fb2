import * as z from 'zod';

/** A whole number of at least 1. Each violation has the same message. */
const positive = (error: string) => z.int({ error }).min(1, { error });

/** The tokens to accept: their issuer (an OpenID provider, such as a user pool) and their audience. */
const jwt = z.strictObject({
  issuer: z.url({ protocol: /^https$/ }),
  audience: z.array(z.string().min(1)).min(1),
});

const stage =
  'must be 1 to 20 lower case letters and digits that begin with a letter, such as "prod"';
const days = 'must be a whole number of days, at least 0';

const schema = z.strictObject(
  {
    stage: z
      .string({ error: stage })
      // No dash: stage "a-log" would have the stack name of the log of stage "a".
      .regex(/^[a-z][a-z0-9]{0,19}$/, { error: stage })
      .default('dev')
      .describe('part of every name, so that one account can hold several stages; default "dev"'),
    authorization: z
      .union([z.literal(['iam', 'none']), jwt], {
        error: 'must be "iam", "none" or {"issuer":"https://…","audience":["…"]}',
      })
      .default('iam')
      .describe(
        '"iam" (default), "none", or {"issuer":"https://…","audience":["…"]} for tokens (JWT)',
      ),
    throttle: z
      .strictObject(
        {
          rate: positive('must be a whole number of requests per second, at least 1'),
          burst: positive('must be a whole number of requests, at least 1'),
        },
        { error: 'must be an object with rate and burst, such as {"rate":500,"burst":1000}' },
      )
      .default({ rate: 500, burst: 1000 })
      .describe('requests per second, and in a burst; default {"rate":500,"burst":1000}'),
    machineType: z
      .literal(['EXPRESS', 'STANDARD'], { error: 'must be "EXPRESS" or "STANDARD"' })
      .default('EXPRESS')
      .describe('"EXPRESS" (default), or "STANDARD", which keeps its own history and costs more'),
    archiveDays: z.coerce
      .number({ error: days })
      .int({ error: days })
      .min(0, { error: days })
      .default(30)
      .describe('days that the archive of the bus keeps events; default 30, 0 for no archive'),
    logDays: z
      .literal([1, 7, 30, 90, 365], { error: 'must be 1, 7, 30, 90 or 365' })
      .default(30)
      .describe('days that logs are kept: 1, 7, 30 (default), 90 or 365'),
  },
  { error: `must be a JSON object, such as '{"stage":"prod"}'` },
);

/** How Stockbook is deployed. */
export type Config = z.output<typeof schema>;

/** The fields of the configuration: the name of each, and what it may be with its default. */
export const configFields = (): readonly (readonly [name: string, description: string])[] =>
  Object.entries(schema.shape).map(([name, { description }]) => {
    if (description === undefined) throw new Error(`the field ${name} has no description`);
    return [name, description] as const;
  });

/**
 * Reads the configuration from the CDK context `stockbook`.
 *
 * @throws Error that names each wrong field, and what it must be
 * @example readConfig('{"stage":"prod","archiveDays":90}').archiveDays // 90
 */
export function readConfig(context: unknown): Config {
  const result = schema.safeParse(parse(context));
  if (result.success) return result.data;
  const violations = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownField(issue.path, key))
      : [`${nameOf(issue.path)} ${issue.message}`],
  );
  throw new Error(`the configuration is wrong: ${violations.join('; ')}`);
}

const nameOf = (path: readonly PropertyKey[]): string => ['stockbook', ...path].join('.');

function unknownField(path: readonly PropertyKey[], key: string): string {
  const known = path.length === 0 ? `: use ${Object.keys(schema.shape).join(', ')}` : '';
  return `${nameOf([...path, key])} is not a field${known}`;
}

/**
 * Reads the configuration from the values of `--context`; the last one counts.
 *
 * @throws Error also for a context of another name: with a misspelt one, the command would act on the
 *   default stage
 */
export function readConfigOf(contexts: readonly string[]): Config {
  const other = contexts.find((each) => !/^(?:stockbook=|@aws-cdk\/|aws-cdk:|aws:)/.test(each));
  if (other !== undefined) {
    throw new Error(
      `the configuration is wrong: --context=${other} is not known: send --context=stockbook='{"stage":"prod"}'`,
    );
  }
  const given = contexts.findLast((each) => each.startsWith('stockbook='));
  return readConfig(given?.slice('stockbook='.length));
}

/** A context from the command line is text. */
function parse(context: unknown): unknown {
  if (typeof context !== 'string') return context ?? {};
  try {
    return JSON.parse(context);
  } catch (cause) {
    throw new Error(
      `the configuration is wrong: stockbook must be JSON, such as '{"stage":"prod"}', but is ${context}`,
      { cause },
    );
  }
}
