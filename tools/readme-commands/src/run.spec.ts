import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runs, serves } from './run.ts';

const here = { cwd: process.cwd(), env: process.env };

describe('a command that ends', () => {
  it.each([
    ['ends well and says what is planned', 'echo done', { says: /done/ }, undefined],
    [
      'reads an answer',
      'read word; echo "[$word]"',
      { input: 'yes\n', says: /\[yes\]/ },
      undefined,
    ],
    [
      'fails as planned',
      'echo no archives; exit 1',
      { failsWith: /no \w+/ },
      'up to "no archives"',
    ],
  ])('%s', async (_, command, plan, note) => {
    expect(await runs(command, { command, ...plan }, here)).toBe(note);
  });

  it.each([
    ['ends with another code than 0', 'echo why; exit 3', {}, /it ended with 3\n.*why/s],
    ['says nothing', 'true', { says: /done/ }, 'it does not say'],
    ['fails for another reason', 'exit 1', { failsWith: /no archives/ }, 'it ended with 1'],
    ['does not fail any more', 'true', { failsWith: /no archives/ }, 'it runs here now'],
  ])('is a failure where it %s', async (_, command, plan, message) => {
    await expect(runs(command, { command, ...plan }, here)).rejects.toThrow(message);
  });
});

describe('a command that serves', () => {
  const program = `require('node:http').createServer((_, answer) => answer.end()).listen(0, '127.0.0.1',
    function () { console.log('up at http://127.0.0.1:' + this.address().port + '/') })`;
  // As npx does it: what listens is a process of the shell's own.
  const command = `node -e "${program}" & echo starting; wait`;

  it('answers in the meantime, and is gone with all that it started', async () => {
    let url = '';
    const note = await serves({ command, answersAt: /up at (\S+)/ }, here, async () => {
      url = 'asked';
    });
    expect(url).toBe('asked');
    const [, address = ''] = /answered at (\S+)/.exec(note) ?? [];
    await delay(100);
    await expect(fetch(address)).rejects.toThrow();
  });

  it('is a failure where it ends', async () => {
    const plan = { command: 'echo no; exit 1', answersAt: /up at (\S+)/ };
    await expect(serves(plan, here)).rejects.toThrow('it ended too early\nno');
  });

  it('is a failure where something else answers there', async () => {
    const server = createServer((_, answer) => answer.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const answersAt = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await expect(serves({ command: 'sleep 60', answersAt }, here)).rejects.toThrow('already');
    server.close();
  });
});
