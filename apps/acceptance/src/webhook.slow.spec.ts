import { describe } from 'vitest';
import { webhook } from './local-server/webhook.ts';

/** What a local server tells others: its receivers fail, and it waits longer each time. */
describe('a webhook', webhook);
