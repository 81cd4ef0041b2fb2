import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { createClient, dataOf } from '@stockbook/api/client';
import { missingEngines } from '@stockbook/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { project } from '../cdk/cdk-cli.ts';
import { type EmulatedStack, startEmulatedStack } from '../emulation/emulated-stack.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

/** In ms: how long a deployment may take, also on a slow machine. */
const STARTS_WITHIN = 300_000;

describe.skipIf(missing.some(({ engine }) => engine === 'ministack'))(
  'npx nx console infra, on the emulated AWS with enforced permissions',
  () => {
    let stack: EmulatedStack;
    beforeAll(async () => {
      stack = await startEmulatedStack({ authorization: 'iam' });
    }, STARTS_WITHIN);
    afterAll(() => stack?.stop());

    /** Starts the command. `npx nx build console` makes what it serves. */
    function run(options: readonly string[], key: EmulatedStack['settings']['credentials']) {
      const { endpoint, region } = stack.settings;
      const env = {
        PATH: process.env['PATH'],
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: key.accessKeyId,
        AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
      };
      const parameters = ['--conditions=@stockbook/source', 'src/commands/console.ts', ...options];
      return spawn(process.execPath, parameters, { cwd: project, env });
    }

    const started = async (child: ReturnType<typeof run>): Promise<string> => {
      const failure = text(child.stderr);
      for await (const line of createInterface(child.stdout)) {
        const [, url] = /console is at (\S+)$/.exec(line) ?? [];
        if (url) return url;
      }
      throw new Error(await failure);
    };

    /** Sends an event through the console, and reads its product. */
    async function use(baseUrl: string, productId: string) {
      const client = createClient({ baseUrl });
      const ProductEvent = {
        eventType: 'productReceived',
        eventId: '1',
        productId,
        quantity: '5',
        unitPrice: '$4',
        color: 'blk',
        size: 'L',
      } as const;
      dataOf(await client.POST('/events', { body: { detail: { ProductEvent } } }));
      const params = { path: { productId } };
      return dataOf(await client.GET('/products/{productId}', { params }));
    }

    it('finds the stack, and sends an event to it', async () => {
      const child = run(['--port=0'], stack.settings.credentials);
      try {
        const url = await started(child);
        const page = await fetch(url, { headers: { accept: 'text/html' } });
        expect(await page.text()).toContain('<title>');
        expect(await use(url, 'a/b c')).toMatchObject({ productId: 'a/b c', quantity: '5' });
      } finally {
        child.kill('SIGINT');
      }
      expect(await once(child, 'exit')).toEqual([0, null]);
    });

    it('needs no right but that to call the API, if it is told where that is', async () => {
      const { caller } = stack;
      if (!caller) throw new Error('the stack has no caller');
      const child = run(['--port=0', `--url=${stack.url}`], caller);
      try {
        expect(await use(await started(child), 'own')).toMatchObject({ quantity: '5' });
      } finally {
        child.kill('SIGINT');
      }
    });

    it.each([
      ['--context=stockbook={"stage":"none"}', 'there is no stack stockbook-none in this account'],
      ['--port=70000', '--port must be a port'],
    ])('says what is wrong: %s', async (option, message) => {
      const child = run([option], stack.settings.credentials);
      expect(await text(child.stderr)).toMatch(`The console cannot start: ${message}`);
    });

    it('passes on that a key may not call the API', async () => {
      const wrong = { accessKeyId: 'AKIAWRONG', secretAccessKey: 'wrong' };
      const child = run(['--port=0', `--url=${stack.url}`], wrong);
      try {
        const reply = await fetch(`${await started(child)}/products`);
        expect(reply.status).toBe(403);
        expect(reply.headers.get('content-type')).toBe('application/problem+json');
      } finally {
        child.kill('SIGINT');
      }
    });
  },
);
