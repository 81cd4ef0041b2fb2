import * as z from 'zod';

/** Whose tokens are taken, and meant for whom: the issuer of an OpenID provider, such as a user pool. */
const jwt = z.strictObject({
  issuer: z.url({ protocol: /^https$/, error: 'must be the https URL of the token issuer' }),
  audience: z.array(z.string().min(1)).min(1),
});

const schema = z.strictObject({
  /** Part of every stack's name, so that several can live in one account. */
  stage: z
    .string()
    .regex(
      // No dash: the names of one stage's tables and stacks must not be those of another.
      /^[a-z][a-z0-9]{0,19}$/,
      'must be lower case letters and digits, such as "prod"',
    )
    .default('dev'),
  /** Who may call the API: what signs as IAM has it, who bears a token of an issuer, or anybody. */
  authorization: z
    .union([z.literal(['iam', 'none']), jwt], {
      error: 'must be "iam", "none", or an object with issuer and audience',
    })
    .default('iam'),
  /** How many requests a second the API takes, and how many at once beyond that. */
  throttle: z
    .strictObject({ rate: z.int().min(1), burst: z.int().min(1) })
    .default({ rate: 500, burst: 1000 }),
  /** The kind of Step Functions workflow: STANDARD keeps its own history, and costs many times more. */
  machineType: z.literal(['EXPRESS', 'STANDARD']).default('EXPRESS'),
  /** How long what passed over the bus is kept for a replay, in days; 0 keeps nothing. */
  archiveDays: z.coerce.number().int().min(0).default(30),
  /** How long functions and state machines keep their logs, in days. */
  logDays: z.literal([1, 7, 30, 90, 365]).default(30),
});

/** What a deployment may be told; checked before anything is made of it. */
export type Config = z.output<typeof schema>;

/**
 * Reads the configuration from the CDK context `stockbook`.
 *
 * @throws Error naming every field that cannot stand
 * @example readConfig('{"stage":"prod","archiveDays":90}').archiveDays // 90
 */
export function readConfig(context: unknown): Config {
  const result = schema.safeParse(parse(context));
  if (result.success) return result.data;
  const violations = result.error.issues.map(
    ({ path, message }) => `stockbook.${path.join('.')} ${message}`,
  );
  throw new Error(`the CDK context cannot be used: ${violations.join('; ')}`);
}

/** Reads the configuration from the contexts of a command line, of which the last one counts. */
export function readConfigOf(contexts: readonly string[]): Config {
  const given = contexts.findLast((each) => each.startsWith('stockbook='));
  return readConfig(given?.slice('stockbook='.length));
}

/** On the command line a context is text. */
function parse(context: unknown): unknown {
  if (typeof context !== 'string') return context ?? {};
  try {
    return JSON.parse(context);
  } catch (cause) {
    throw new Error(
      `the CDK context cannot be used: stockbook must be JSON, such as '{"stage":"prod"}', and is ${context}`,
      { cause },
    );
  }
}
