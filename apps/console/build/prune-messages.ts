import type { Plugin } from 'vite';

/** Components of Cloudscape that the console does not use: their texts are left out. */
const UNUSED = [
  '[charts]',
  'area-chart',
  'bar-chart',
  'mixed-line-bar-chart',
  'line-chart',
  'pie-chart',
  'annotation-context',
  'attribute-editor',
  'calendar',
  'cards',
  'code-editor',
  'collection-preferences',
  'date-input',
  'date-picker',
  'date-range-picker',
  'features-notification-drawer',
  'file-dropzone',
  'file-input',
  'file-token-group',
  'file-upload',
  'help-panel',
  'hotspot',
  'list',
  'pagination',
  'prompt-input',
  'property-filter',
  's3-resource-selector',
  'tag-editor',
  'tree-view',
  'tutorial-panel',
  'wizard',
];

const MESSAGES = '/components/i18n/messages/all.en.js';
const NAMESPACE = 'cloudscape-design-components';

type Messages = Record<string, Record<string, Record<string, unknown>>>;

/** Leaves out texts of unused components. The build fails if one of them is used. */
export const pruneMessages = (): Plugin => ({
  name: 'stockbook:prune-messages',
  apply: 'build',
  transform(code, id) {
    if (!id.endsWith(MESSAGES)) return undefined;
    const messages = JSON.parse(
      code.slice(code.indexOf('{'), code.lastIndexOf('}') + 1),
    ) as Messages;
    const english = messages[NAMESPACE]?.['en'];
    if (english === undefined) throw new Error(`${id} has no English texts`);
    const kept = Object.entries(english).filter(([name]) => !UNUSED.includes(name));
    const pruned = { [NAMESPACE]: { en: Object.fromEntries(kept) } };
    return { code: `export default ${JSON.stringify(pruned)}`, map: null };
  },
  generateBundle(_options, bundle) {
    const ids = Object.values(bundle).flatMap((file) =>
      file.type === 'chunk' ? Object.keys(file.modules) : [],
    );
    const used = UNUSED.filter((name) =>
      ids.some((id) => id.endsWith(`/@cloudscape-design/components/${name}/index.js`)),
    );
    if (used.length > 0)
      this.error(`build/prune-messages.ts: used now, and without texts: ${used.join(', ')}`);
  },
});
