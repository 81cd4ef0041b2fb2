import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const FONT = /url\("?data:font\/woff2;base64,([\w+/=]+)"?\)/g;

/**
 * Puts the fonts that Cloudscape has inside its style sheet into files: the content security policy allows
 * fonts of this server only, and a browser then loads only the ones that a page needs.
 */
export const fontsAsFiles = (): Plugin => ({
  name: 'stockbook:fonts-as-files',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
      file.source = String(file.source).replace(FONT, (_url, base64: string) => {
        const source = Buffer.from(base64, 'base64');
        const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
        const fileName = `assets/font-${hash}.woff2`;
        this.emitFile({ type: 'asset', fileName, source });
        return `url("/${fileName}")`;
      });
    }
  },
});
