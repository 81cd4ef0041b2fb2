import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer, startReceiver } from '../testing/receiver.ts';
import { recordedEvent, recordedEvents } from '../testing/recorded-event.ts';
import { openWebhook } from './open-webhook.ts';

const names = { source: 'https://stock.example', namespace: 'com.example' };
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const never = new AbortController().signal;

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

const send = (url = receiver.url, { timeout = 10_000, signal = never } = {}) =>
  openWebhook(url, secret, { ...names, timeout })([recordedEvent()], { signal });

describe('a receiver that is unwell is ReceiverUnavailable', () => {
  it('if it is not there', async () => {
    const gone = await startReceiver();
    await gone.stop();
    await expect(send(gone.url)).rejects.toMatchObject({
      code: 'ReceiverUnavailable',
      message: expect.stringMatching(/^the webhook at 127\S+ cannot be reached: .*ECONNREFUSED/),
    });
  });

  it('if its host has no address', async () => {
    await expect(send('http://receiver.invalid/')).rejects.toMatchObject({
      code: 'ReceiverUnavailable',
    });
  });

  it('if it does not answer in time', async () => {
    receiver.next = () => undefined;
    await expect(send(receiver.url, { timeout: 100 })).rejects.toMatchObject({
      code: 'ReceiverUnavailable',
      message: expect.stringMatching(/no reply within 100 ms$/),
    });
  });

  it('if it closes the connection instead of a reply, or within its head', async () => {
    receiver.next = (response) => response.socket?.destroy();
    await expect(send()).rejects.toMatchObject({ code: 'ReceiverUnavailable' });
    receiver.next = (response) => response.socket?.end('HTTP/1.1 204 No Con');
    await expect(send()).rejects.toMatchObject({ code: 'ReceiverUnavailable' });
  });

  it('if what it answers is not HTTP', async () => {
    receiver.next = (response) => response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n');
    await expect(send()).rejects.toMatchObject({ code: 'ReceiverUnavailable' });
  });

  it('if it speaks no TLS', async () => {
    await expect(send(receiver.url.replace('http:', 'https:'))).rejects.toMatchObject({
      code: 'ReceiverUnavailable',
    });
  });

  it('if it is killed with the event in its hands, and takes it once it is back', async () => {
    const first = await startProcess(0, 'process.kill(process.pid, "SIGKILL")');
    await expect(send(first.url)).rejects.toMatchObject({ code: 'ReceiverUnavailable' });
    const second = await startProcess(Number(new URL(first.url).port), 'response.end()');
    await send(second.url);
    second.process.kill('SIGKILL');
  });

  it('if it was killed between two events, and takes the second once it is back', async () => {
    const publish = openWebhook(receiver.url, secret, names);
    const [one, two] = recordedEvents(2) as [never, never];
    await publish([one], { signal: never });
    const { port } = new URL(receiver.url);
    await receiver.stop();
    await expect(publish([two], { signal: never })).rejects.toMatchObject({
      code: 'ReceiverUnavailable',
    });
    receiver = await startReceiver(answer(204), Number(port));
    await publish([two], { signal: never });
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(['event-2']);
  });
});

describe('a receiver that accepted an event', () => {
  it('has it, though it closes the connection within the body of its reply', async () => {
    receiver.next = (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.socket?.destroy(), 50);
    };
    await send();
  });

  it('has it, though the body of its reply does not end in time', async () => {
    receiver.next = (response) => void response.writeHead(200).write('half');
    await send(receiver.url, { timeout: 400 });
  });

  it('holds up the next event for a moment only, though the body of its reply drips', async () => {
    receiver.next = (response) => {
      response.writeHead(200).write('drip');
      const drip = setInterval(() => response.write('drip'), 50);
      setTimeout(() => response.end(), 4_000);
      response.once('close', () => clearInterval(drip));
    };
    const startedAt = performance.now();
    await send(receiver.url, { timeout: 60_000 });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('is not read beyond 64 KiB of its reply', async () => {
    let written = 0;
    receiver.next = async (response) => {
      response.writeHead(200);
      while (!response.destroyed && written < 1e9) {
        written += 65_536;
        if (!response.write(Buffer.alloc(65_536))) await sleep(1);
      }
    };
    await send(receiver.url, { timeout: 60_000 });
    expect(written).toBeLessThan(1e8);
  });
});

describe('a stop', () => {
  const stopped = new Error('stopped');

  it('ends a wait for a reply with its reason', async () => {
    const stop = new AbortController();
    receiver.next = () => stop.abort(stopped);
    await expect(send(receiver.url, stop)).rejects.toBe(stopped);
  });

  it('sends nothing more', async () => {
    const stop = new AbortController();
    receiver.next = (response, request) => {
      answer(204)(response, request);
      stop.abort(stopped);
    };
    const publish = openWebhook(receiver.url, secret, names);
    await expect(publish(recordedEvents(3), stop)).rejects.toBe(stopped);
    expect(receiver.received).toHaveLength(1);
  });
});

/** A receiver in a process of its own, which does what the code says with its first request. */
async function startProcess(port: number, code: string) {
  const program = `require('node:http').createServer((request, response) => request.resume().on('end', () => { ${code} }))
    .listen(${port}, '127.0.0.1', function () { console.log(String(this.address().port)) })`;
  const child: ChildProcess = spawn(process.execPath, ['-e', program]);
  if (child.stdout === null) throw new Error('the process has no output');
  const [bound] = await once(child.stdout, 'data');
  return { url: `http://127.0.0.1:${String(bound).trim()}/`, process: child };
}
