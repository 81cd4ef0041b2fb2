import { InvalidArgument } from '../../errors/invalid-argument.ts';

/**
 * Reads the URL of a webhook.
 *
 * @throws InvalidArgument, without the URL: it may have a token
 * @example readWebhookUrl('https://shop.example/stock').host // 'shop.example'
 */
export function readWebhookUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const rule = 'must be a URL that begins with https:// or http://';
    throw new InvalidArgument('url', rule);
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidArgument('url', 'must not have a user name or password: events are signed');
  }
  if (url.hash !== '') throw new InvalidArgument('url', 'must not have a fragment (#)');
  return url;
}
