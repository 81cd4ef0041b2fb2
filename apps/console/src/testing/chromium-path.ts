import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { madeOnce } from '@stockbook/engines/cache';

const PACKAGE = '@sparticuz/chromium';

/**
 * The path of Chromium, which the first call unpacks. The package unpacks into the folder for temporary files, and
 * takes what it finds there: also what another process has not written to its end.
 */
export async function chromiumPath(): Promise<string> {
  const module = createRequire(import.meta.url).resolve(PACKAGE);
  const manifest = await readFile(join(dirname(module), '../package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { readonly version: string };
  return join(await madeOnce(`chromium-${version}`, unpack), 'chromium');
}

/** In a process of its own: the folder for temporary files is that of a process. */
async function unpack(TMPDIR: string): Promise<void> {
  const script = `import chromium from '${PACKAGE}'; await chromium.executablePath();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR },
  });
}
