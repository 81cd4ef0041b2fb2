import type { ApiRequest } from '@stockbook/api';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { toApiRequest, toResult } from './http-api.ts';

type Given = Partial<Pick<APIGatewayProxyEventV2, 'rawPath' | 'body' | 'headers'>> & {
  readonly method?: string;
  readonly isBase64Encoded?: boolean;
};

/** An event of an HTTP API, payload format 2.0. */
const event = ({ method = 'GET', rawPath = '/', headers = {}, ...given }: Given) =>
  ({
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: 'limit=1&cursor=a%20b',
    headers,
    requestContext: { http: { method, path: rawPath } },
    isBase64Encoded: false,
    ...given,
  }) as APIGatewayProxyEventV2;

const request = (given: Given): ApiRequest => toApiRequest(event(given));

it('hands on method, query and headers as they came', () => {
  expect(request({ method: 'POST', headers: { 'if-match': '"7"' } })).toMatchObject({
    method: 'POST',
    query: 'limit=1&cursor=a%20b',
    headers: { 'if-match': '"7"' },
  });
});

describe('the path, which comes decoded but for %25,', () => {
  it.each([
    ['/', '/'],
    ['/health', '/health'],
    ['/products/', '/products/'],
    ['/products/100', '/products/100'],
    ['/products/100/events', '/products/100/events'],
    ['/products/a b', '/products/a%20b'],
    ['/products/ä 日本 🧺', '/products/%C3%A4%20%E6%97%A5%E6%9C%AC%20%F0%9F%A7%BA'],
    ['/products/100%25', '/products/100%25'],
    ['/products/%252F', '/products/%252F'],
    ['/products/#1', '/products/%231'],
    // Slashes of an id.
    ['/products/a/b', '/products/a%2Fb'],
    ['/products/a/b/events', '/products/a%2Fb/events'],
    ['/products//', '/products/%2F'],
    ['/products///events', '/products/%2F/events'],
    ['/products/a/b/movements', '/products/a%2Fb/movements'],
    ['/products/a/search', '/products/a/search'],
    ['/causes/a/b c', '/causes/a%2Fb%20c'],
    ['/products/a\nb', '/products/a%0Ab'],
    // A wrong escape stays as it is, and libs/api refuses it.
    ['/products/%zz', '/products/%zz'],
    ['/products/\ufffd', '/products/%FF'],
    ['/products/\ud800', '/products/%FF'],
    ['/executions/a b', '/executions/a%20b'],
    ['/parked/x/redrive', '/parked/x/redrive'],
    ['/nope/a b/c', '/nope/a%20b/c'],
  ])('%s is %s', (rawPath, path) => {
    expect(request({ rawPath }).path).toBe(path);
  });
});

describe('the body', () => {
  const bodyOf = (given: Given) => Buffer.from(request(given).body ?? []);

  it('is the bytes of its text', () => {
    expect(bodyOf({ body: '{"a":"ä"}' })).toEqual(Buffer.from('{"a":"ä"}'));
    expect(bodyOf({})).toEqual(Buffer.alloc(0));
  });

  it('may come as Base64', () => {
    const body = Buffer.from('{"a":1}').toString('base64');
    expect(bodyOf({ body, isBase64Encoded: true })).toEqual(Buffer.from('{"a":1}'));
  });

  it('is no UTF-8 where its length says that something was replaced', () => {
    const headers = { 'content-length': '7' };
    expect(bodyOf({ body: '{"\ufffd":1}', headers })).toEqual(Buffer.of(0xff));
    const sent = { 'content-length': '9' };
    expect(bodyOf({ body: '{"\ufffd":1}', headers: sent })).toEqual(Buffer.from('{"\ufffd":1}'));
  });
});

describe('the reply', () => {
  const response = { status: 201, headers: { etag: '"1"' }, body: '{}' };

  it('has status, headers and body', () => {
    expect(toResult(event({}), response)).toEqual({
      statusCode: 201,
      headers: { etag: '"1"' },
      body: '{}',
    });
  });

  it('to HEAD has no body', () => {
    expect(toResult(event({ method: 'HEAD' }), response)).not.toHaveProperty('body');
  });
});
