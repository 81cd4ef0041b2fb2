import * as z from 'zod';

const schema = z.strictObject({
  /** Part of every stack's name, so that several can live in one account. */
  stage: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,19}$/,
      'must be lower case letters, digits and dashes, such as "prod"',
    )
    .default('dev'),
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
 * @example npx nx deploy infra --context=stockbook='{"stage":"prod","archiveDays":90}'
 */
export function readConfig(context: unknown): Config {
  const result = schema.safeParse(
    typeof context === 'string' ? JSON.parse(context) : (context ?? {}),
  );
  if (result.success) return result.data;
  const violations = result.error.issues.map(
    ({ path, message }) => `stockbook.${path.join('.')} ${message}`,
  );
  throw new Error(`the CDK context cannot be used: ${violations.join('; ')}`);
}
