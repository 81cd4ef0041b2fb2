import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { startBrowser } from '../chromium.ts';
import { startDemoServer } from './demo-server.ts';
import { COMMAND, pictureFile, textFile, themes } from './files.ts';
import { openPage } from './open-page.ts';
import { picturedPages } from './pictured-pages.ts';

/** What `npx nx pictures console -- --help` prints. */
const HELP = `${COMMAND}

Makes the pictures of docs/console.md anew: it starts a server, plays the sample data to it, opens each
page in Chromium and writes its picture, light and dark, into docs/images/console. Beside the pictures of
a page it writes what they show as text, which a slow test compares with the page.

It takes about a minute. Look at the pictures before you commit them.`;

if (process.argv.includes('--help')) console.log(HELP);
else await makePictures();

async function makePictures(): Promise<void> {
  console.log('Starting a server, and playing the sample data to it');
  await using stack = new AsyncDisposableStack();
  const demo = stack.adopt(await startDemoServer(), ({ stop }) => stop());
  const browser = stack.adopt(await startBrowser(), (each) => each.close());
  for (const pictured of picturedPages) {
    const { page, text, close } = await openPage(browser, demo, pictured);
    const file = textFile(pictured);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      const path = pictureFile(pictured, colorScheme);
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    }
    await close();
    console.log(`${pictured.title}: ${page.url().slice(demo.url.length)}`);
  }
}
