import { expect, it } from 'vitest';
import { type Api, type Accepted, bodyOf, historyPath, productPath } from '../client/index.ts';
import { routes } from './contract-routes.ts';

/** GET /: what a person sees first. */
export function startPage(api: Api): void {
  it('is an HTML page that says what this is', async () => {
    const { status, headers, text } = await api.get('/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/html; *charset=utf-8$/i);
    expect(text).toMatch(/^<!doctype html>\s*<html lang="en">/i);
    expect(text).toContain('<h1>Stockbook</h1>');
  });

  it.each(['/', '/docs'])('lets no script run in %s, and no other page frame it', async (path) => {
    const { headers, text } = await api.get(path);
    const policy = headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(text).not.toMatch(/<script|<link|<img|\son\w+=|style="|src=/i);
  });

  it('has a first event to send, and links to what comes of it', async () => {
    const { text } = await api.get('/');
    const shown = /<pre>([^<]*)<\/pre>/
      .exec(text)?.[1]
      ?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(shown).toMatch(/^curl https?:\/\/[^\s/]+\/events \\\n/);
    const [, body = ''] = /-d '([^']+)'$/.exec(shown ?? '') ?? [];
    const reply = await api.post('/events', body);
    // Stored the first time, a repeat from then on.
    expect([200, 201], reply.text).toContain(reply.status);
    const { productId } = bodyOf<Accepted>(reply).product;
    for (const path of [productPath(productId), historyPath(productId)]) {
      expect(text).toContain(`href="${path.slice(1)}"`);
      expect((await api.get(path)).status).toBe(200);
    }
  });

  it('has links that lead somewhere', async () => {
    const { text } = await api.get('/');
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link);
    const linked = links.map((link) => link.replace(/\?.*$/, ''));
    for (const [path, methods] of Object.entries(routes)) {
      if (path !== '/' && !path.includes('{') && (methods as readonly string[]).includes('GET')) {
        expect(linked).toContain(path.slice(1));
      }
    }
    for (const link of links.filter((each) => !each.startsWith('products/'))) {
      expect((await api.get(`/${link}`)).status, link).toBe(200);
    }
  });

  it('takes no header into the page as HTML', async () => {
    const reply = await api.get('/', { 'x-forwarded-proto': 'x"><script>' });
    expect(reply.status).toBe(200);
    expect(reply.text).not.toContain('<script');
  });
}
