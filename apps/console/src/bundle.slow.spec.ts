import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Bytes of JavaScript, gzipped. */
const zipped = (file: string): number => gzipSync(readFileSync(dist + file)).length;

const scripts = readdirSync(`${dist}assets`)
  .filter((name) => name.endsWith('.js'))
  .map((name) => `assets/${name}`);

/** A script, and those that it imports at once. */
function withImports(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(dist + file, 'utf8');
  for (const [, name] of code.matchAll(/(?:from|import)\s?["']\.\/([\w.-]+\.js)["']/g)) {
    withImports(`assets/${name}`, seen);
  }
  return seen;
}

it('is at most 450 KB of JavaScript, gzipped', () => {
  const total = scripts.map(zipped).reduce((sum, bytes) => sum + bytes, 0);
  expect(total).toBeGreaterThan(0);
  expect(total / 1024).toBeLessThan(450);
});

it('shows its first page with at most 250 KB', () => {
  const html = readFileSync(`${dist}index.html`, 'utf8');
  const linked = [...html.matchAll(/\/(assets\/[\w.-]+\.js)/g)].map(([, name]) => String(name));
  const overview = scripts.filter((name) => name.startsWith('assets/overview-'));
  expect(overview).not.toEqual([]);
  const first = new Set([...linked, ...overview].flatMap((file) => [...withImports(file)]));
  const total = [...first].map(zipped).reduce((sum, bytes) => sum + bytes, 0);
  expect(total / 1024).toBeLessThan(250);
});

it('has nothing that the content security policy forbids', () => {
  const html = readFileSync(`${dist}index.html`, 'utf8');
  expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)/);
  const styles = readdirSync(`${dist}assets`).filter((name) => name.endsWith('.css'));
  for (const name of styles) {
    expect(readFileSync(`${dist}assets/${name}`, 'utf8')).not.toMatch(
      /url\("?(?:data:font|https?:)/,
    );
  }
});
