import { createHash } from 'node:crypto';
import type { ApiResponse } from './http.ts';

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
section { border-top: 1px solid #ccc; padding: .5rem 0; }
h2 code { font-size: 1.1rem; }
.method { display: inline-block; min-width: 3.5rem; text-align: center; color: #fff; background: #1f5f8b; border-radius: .25rem; font: bold .85rem monospace; padding: .15rem .4rem; }
.post { background: #2c7a3f; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #eee; padding: .25rem .75rem .25rem 0; vertical-align: top; }
td:first-child { white-space: nowrap; }
pre { background: #f6f6f6; padding: .75rem; overflow: auto; font-size: .85rem; }
summary { cursor: pointer; }
small { color: #666; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A page of plain HTML. It has no script and fetches nothing. @param content HTML, already escaped */
export const htmlPage = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${STYLE}</style>
${content}
</html>
`;

/** The reply with a page. The browser runs no script in it, and shows it in no frame. */
export const htmlReply = (page: string): ApiResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
  },
  body: page,
});

/** Text as HTML. */
export const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
