import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { fontsAsFiles } from './build/fonts-as-files.ts';
import { leaveOut } from './build/leave-out.ts';
import { pruneIcons } from './build/prune-icons.ts';
import { pruneMessages } from './build/prune-messages.ts';

const contract = new URL('../../libs/api/src/openapi.json', import.meta.url);

const tokens = fileURLToPath(
  new URL(
    'internal/generated/styles/tokens.js',
    import.meta.resolve('@cloudscape-design/components'),
  ),
);

/** The first parts of the API's paths, and the settings of the console. */
function servedPaths(): readonly string[] {
  const { paths } = JSON.parse(readFileSync(contract, 'utf8')) as { paths: object };
  const first = Object.keys(paths).flatMap((path) => path.split('/').slice(1, 2));
  return [...new Set([...first, 'console.json'])].filter((part) => part !== '');
}

const pattern = `^/(${servedPaths()
  .join('|')
  .replaceAll('.', String.raw`\.`)})(?:[/?]|$)`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), fontsAsFiles(), leaveOut(), pruneIcons(), pruneMessages()],
  resolve: {
    conditions: ['@stockbook/source', 'browser', 'module', 'development|production'],
    // The names of the tokens have a hash, and those of the package are of another version than the
    // components: a style of ours would get its fallback, the light theme, in the dark theme too.
    alias: {
      '@cloudscape-design/design-tokens': tokens,
      // The files of the AWS sample, as the README sends them.
      '@samples': new URL('../../samples', import.meta.url).pathname,
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    // The content security policy allows no inline script, and no data: URL but of pictures.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // What every page needs is one file; a test has the bound of all files, gzipped.
    chunkSizeWarningLimit: 600,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // The Host header stays as it is, so that the server sees that the page is of its own origin.
    proxy: { [pattern]: `http://127.0.0.1:${process.env['PORT'] ?? '3000'}` },
  },
});
