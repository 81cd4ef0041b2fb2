import { isInvalidArgument } from '@stockbook/event-store';
import { readSigningKeys, readWebhookUrl } from '@stockbook/event-store/outbound';

/** The webhook to which recorded events go. */
export interface WebhookSettings {
  readonly url: string;
  /** `whsec_` and base64; two with a comma between while it changes. */
  readonly secret: string;
  /** Where the webhook begins the first time: at the end of the log, or at its start. */
  readonly from: 'start' | 'end';
}

/** The variables of a webhook. */
export const webhookVariables = [
  'STOCKBOOK_WEBHOOK',
  'STOCKBOOK_WEBHOOK_SECRET',
  'STOCKBOOK_WEBHOOK_FROM',
] as const;

/**
 * Reads where recorded events go from the environment.
 *
 * @returns the webhook, if there is one, and what is wrong, without the values: both may be secret
 * @example readWebhookSettings({}) // { wrong: [] }
 */
export function readWebhookSettings(variables: Readonly<Record<string, string | undefined>>): {
  readonly webhook?: WebhookSettings;
  readonly wrong: readonly string[];
} {
  const { STOCKBOOK_WEBHOOK: url, STOCKBOOK_WEBHOOK_SECRET: secret } = variables;
  const { STOCKBOOK_WEBHOOK_FROM: from = 'end' } = variables;
  const fromRule = isFrom(from) ? undefined : 'STOCKBOOK_WEBHOOK_FROM must be end or start';
  if (url === undefined && secret === undefined) return { wrong: fromRule ? [fromRule] : [] };
  const wrong = [
    ruleOf('STOCKBOOK_WEBHOOK', url, readWebhookUrl),
    ruleOf('STOCKBOOK_WEBHOOK_SECRET', secret, readSigningKeys),
    fromRule,
  ].filter((rule) => rule !== undefined);
  return url === undefined || secret === undefined || !isFrom(from) || wrong.length > 0
    ? { wrong }
    : { webhook: { url, secret, from }, wrong };
}

const isFrom = (text: string): text is WebhookSettings['from'] =>
  text === 'end' || text === 'start';

/** What is wrong with a variable; undefined if nothing is. */
function ruleOf(
  name: string,
  value: string | undefined,
  read: (value: string) => unknown,
): string | undefined {
  if (value === undefined) return `${name} must be set, too: a webhook has a URL and a secret`;
  try {
    read(value);
    return undefined;
  } catch (error) {
    if (!isInvalidArgument(error)) throw error;
    // The message begins with the name of the argument.
    return `${name}${error.message.slice(error.field.length)}`;
  }
}
