import type { Plugin } from 'vite';

/** The icons that the console or a component of Cloudscape that it uses may show. */
const SHOWN: readonly string[] = [
  'angle-down',
  'angle-left',
  'angle-right',
  'angle-up',
  'arrow-down',
  'arrow-left',
  'arrow-right',
  'arrow-up',
  'caret-down-filled',
  'caret-down',
  'caret-right-filled',
  'caret-up-filled',
  'check',
  'close',
  'copy',
  'dot',
  'download',
  'drag-indicator',
  'edit',
  'ellipsis',
  'expand',
  'external',
  'file',
  'filter',
  'gen-ai',
  'group',
  'history',
  'key',
  'keyboard',
  'lock-private',
  'menu',
  'pause',
  'play',
  'refresh',
  'remove',
  'resize-area',
  'script',
  'search',
  'settings',
  'shrink',
  'side-bar',
  'slash-divider',
  'status-in-progress',
  'status-info',
  'status-negative',
  'status-not-started',
  'status-pending',
  'status-positive',
  'status-stopped',
  'status-warning',
  'treeview-collapse',
  'treeview-expand',
  'upload',
  'view-horizontal',
  'view-vertical',
];

const ICONS = '/components/icon/generated/icons.js';

/** The entries of the object of icons: each name is at the beginning of a line. */
const ENTRY = /^ {4}"([\w-]+)": .*(?:\n {5,}.*)*\n/gm;

/**
 * Leaves out the icons of Cloudscape that the console never shows. The build fails if the code has the name
 * of one of them as a text: it may be shown then.
 */
export function pruneIcons(): Plugin {
  const leftOut = new Set<string>();
  return {
    name: 'stockbook:prune-icons',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith(ICONS)) return undefined;
      const pruned = code.replace(ENTRY, (entry, name: string) => {
        if (SHOWN.includes(name)) return entry;
        leftOut.add(name);
        return '';
      });
      return { code: pruned, map: null };
    },
    generateBundle(_options, bundle) {
      const code = Object.values(bundle)
        .map((file) => (file.type === 'chunk' ? file.code : ''))
        .join('\n');
      const named = [...leftOut].filter((name) => new RegExp(`["'\`]${name}["'\`]`).test(code));
      if (named.length > 0) this.error(`build/prune-icons.ts: shown now: ${named.join(', ')}`);
      if (leftOut.size === 0) this.error('build/prune-icons.ts: found no icons');
    },
  };
}
