import { expect, it } from 'vitest';
import { escape } from './html-page.ts';
import { textOf } from './http.ts';
import { getStart } from './routes/start.ts';
import { memoryApi } from './testing/memory-api.ts';

/** The address in the command that the page shows. */
async function shownTo(headers: Readonly<Record<string, string>>) {
  const request = { method: 'GET', path: '/', query: '', headers, parameters: {} };
  const page = textOf(await getStart.handle(request, {} as never));
  return /curl (\S+)\/events /.exec(page)?.[1];
}

it.each([
  ['localhost:3000', 'http://localhost:3000'],
  ['127.0.0.1', 'http://127.0.0.1'],
  ['[::1]:3000', 'http://[::1]:3000'],
  ['abc.execute-api.example', 'http://abc.execute-api.example'],
])('shows a command for the host %s', async (host, url) => {
  expect(await shownTo({ host })).toBe(url);
});

it('shows https behind a proxy that ends TLS, and no other scheme', async () => {
  const host = 'stockbook.example';
  expect(await shownTo({ host, 'x-forwarded-proto': 'https' })).toBe('https://stockbook.example');
  expect(await shownTo({ host, 'x-forwarded-proto': 'ftp' })).toBe('http://stockbook.example');
});

it.each(['a;reboot', 'a$(reboot)', 'a|b', "a'b", 'a:b', 'a b', '<b>', ''])(
  'never makes the host %j part of a command',
  async (host) => {
    expect(await shownTo({ host })).toBe('http://localhost:3000');
  },
);

it('writes text as HTML', () => {
  expect(escape('<a href="x">&</a>')).toBe('&#60;a href=&#34;x&#34;&#62;&#38;&#60;/a&#62;');
});

it('shows how to follow the log where events can be streamed', async () => {
  const follow = "curl -N -H 'accept: text/event-stream' http://localhost:3000/events";
  for (const canStream of [true, false]) {
    const page = textOf(await memoryApi({}, { canStream }).get('/'));
    expect(page.includes(follow)).toBe(canStream);
  }
});
