import { type ConsoleMode, consoleModes } from '@stockbook/api/console';
import {
  HOSTS_RULE,
  ORIGINS_RULE,
  readAllowedHosts,
  readAllowedOrigins,
} from '@stockbook/api/guards';
import { unknownNames } from '@stockbook/domain';
import { isLogSource } from '@stockbook/event-store/outbound';
import * as z from 'zod';
import { readWebhookSettings, webhookVariables, type WebhookSettings } from './webhook-settings.ts';

/** The settings of the server. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The store's URL, such as `pglite:./.stockbook`. */
  readonly store: string;
  /** Host names that requests may use, besides `host`, localhost and IP addresses. */
  readonly allowedHosts: readonly string[];
  /** Origins whose web pages may use the server. */
  readonly allowedOrigins: readonly string[];
  /** Names the log to those who get its events: an absolute URI. */
  readonly source: string;
  /** What GET /health checks: the store, or also that no reader stands still. */
  readonly readiness: 'store' | 'readers';
  /** Whether the server has the console, and what its pages may do. */
  readonly console: ConsoleMode;
  /** Where recorded events go, if anywhere. */
  readonly webhook?: WebhookSettings;
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
  STOCKBOOK_SOURCE: 'urn:stockbook:local',
  STOCKBOOK_READINESS: 'store',
  STOCKBOOK_CONSOLE: 'on',
} as const;

const SOURCE_RULE =
  'STOCKBOOK_SOURCE must be an absolute URI, such as https://stock.example or urn:example:stock';

/** A setting with a rule of its own. @param read returns undefined for a wrong value */
const setting = <Value>(read: (value: string) => Value | undefined, rule: string) =>
  z.string().transform((value, context) => {
    const result = read(value);
    if (result !== undefined) return result;
    context.addIssue(rule);
    return z.NEVER;
  });

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
  STOCKBOOK_ALLOWED_HOSTS: setting(readAllowedHosts, HOSTS_RULE).default([]),
  STOCKBOOK_ALLOWED_ORIGINS: setting(readAllowedOrigins, ORIGINS_RULE).default([]),
  STOCKBOOK_SOURCE: z.string().refine(isLogSource, SOURCE_RULE).default(defaults.STOCKBOOK_SOURCE),
  STOCKBOOK_READINESS: z
    .enum(['store', 'readers'], 'STOCKBOOK_READINESS must be store or readers')
    .default(defaults.STOCKBOOK_READINESS),
  STOCKBOOK_CONSOLE: z
    .enum(consoleModes, 'STOCKBOOK_CONSOLE must be on, read-only or off')
    .default(defaults.STOCKBOOK_CONSOLE),
});

const known = [...Object.keys(environment.def.shape), ...webhookVariables];

/** What is wrong with the names of variables: others of the same prefix are for other programs. */
const misspelled = (names: readonly string[]): readonly string[] =>
  unknownNames(
    names.filter((name) => name.startsWith('STOCKBOOK_') && !known.includes(name)),
    { kind: 'setting', known },
  )
    .map(({ message }) => message)
    .filter((message) => message.includes('did you mean'));

/**
 * Reads the settings from the environment.
 *
 * @throws ConfigurationError that names each wrong variable and what it may be
 * @example readConfig({ PORT: '0', STOCKBOOK_STORE: 'memory:' }).port // 0
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const result = environment.safeParse(variables);
  const { webhook, wrong } = readWebhookSettings(variables);
  const issues = (result.error?.issues ?? []).map(({ message }) => message);
  const rules = [...issues, ...wrong, ...misspelled(Object.keys(variables))];
  if (!result.success || rules.length > 0) throw new ConfigurationError(rules.join('; '));
  const { PORT: port, HOST: host, STOCKBOOK_STORE: store } = result.data;
  const { STOCKBOOK_ALLOWED_HOSTS: allowedHosts, STOCKBOOK_ALLOWED_ORIGINS: allowedOrigins } =
    result.data;
  const { STOCKBOOK_SOURCE: source, STOCKBOOK_READINESS: readiness } = result.data;
  const settings = { port, host, store, allowedHosts, allowedOrigins, source, readiness };
  const { STOCKBOOK_CONSOLE: console } = result.data;
  return { ...settings, console, ...(webhook && { webhook }) };
}
