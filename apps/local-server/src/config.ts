import * as z from 'zod';

/** The settings of the server. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The store's URL, such as `pglite:./.stockbook`. */
  readonly store: string;
}

/** The server cannot start as it is set up; the message says in one sentence why, and what to do. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const PORT_RULE = 'PORT must be a whole number from 0 (any free port) to 65535, such as 3000';

/** What a variable is if the environment does not set it. */
export const defaults = {
  PORT: 3000,
  // Loopback: no other machine on the network gets in by accident.
  HOST: '127.0.0.1',
  STOCKBOOK_STORE: 'pglite:./.stockbook',
} as const;

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_RULE)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_RULE)
    .default(defaults.PORT),
  HOST: z
    .string()
    .min(1, 'HOST must be an address to listen on, such as 127.0.0.1')
    .default(defaults.HOST),
  STOCKBOOK_STORE: z.string().default(defaults.STOCKBOOK_STORE),
});

/**
 * Reads the settings from the environment.
 *
 * @throws ConfigurationError that names each wrong variable and what it may be
 * @example readConfig({ PORT: '0', STOCKBOOK_STORE: 'memory:' }).port // 0
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const result = environment.safeParse(variables);
  if (!result.success) {
    throw new ConfigurationError(result.error.issues.map(({ message }) => message).join('; '));
  }
  const { PORT: port, HOST: host, STOCKBOOK_STORE: store } = result.data;
  return { port, host, store };
}
