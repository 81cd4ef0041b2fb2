import type { Plugin } from 'vite';

/** Modules that the console never runs, by the end of their path, and what stands in for them. */
const standIns: readonly (readonly [end: string, standIn: string])[] = [
  // The messages of Cloudscape come parsed.
  [
    '/@formatjs/icu-messageformat-parser/lib/parser.js',
    'export class Parser { parse() { throw new Error("a message must be parsed before"); } }',
  ],
  // The preferences of the split panel: the console's has none (hidePreferencesButton).
  ['/components/split-panel/preferences-modal.js', 'export default () => null;'],
  // A drawer that only the plugins of AWS's own console fill. It brings a library for drag and drop.
  [
    '/app-layout/visual-refresh-toolbar/drawer/feature-notifications-drawer-content.js',
    'export const RuntimeContentPart = () => null; export default RuntimeContentPart;',
  ],
];

/** Leaves code out of the bundle that a dependency has and the console never runs. */
export const leaveOut = (): Plugin => ({
  name: 'stockbook:leave-out',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    const [, standIn] = standIns.find(([end]) => id.replaceAll('\\', '/').endsWith(end)) ?? [];
    return standIn;
  },
});
