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
  // Lists of thousands of options, which need `virtualScroll`.
  [
    '/components/internal/hooks/use-virtual/index.js',
    'export const useVirtual = () => { throw new Error("virtualScroll is left out"); };',
  ],
  // The drawer of tools: the console has none (toolsHide).
  [
    '/app-layout/visual-refresh-toolbar/drawer/local-drawer.js',
    'export const AppLayoutDrawerImplementation = () => null;',
  ],
  // Drawers that only the plugins of AWS's own console fill. They bring a library for drag and drop.
  [
    '/app-layout/visual-refresh-toolbar/drawer/global-drawers.js',
    'export const AppLayoutGlobalDrawersImplementation = () => null;',
  ],
  [
    '/app-layout/visual-refresh-toolbar/drawer/feature-notifications-drawer-content.js',
    'export const RuntimeContentPart = () => null; export default RuntimeContentPart;',
  ],
  [
    '/app-layout/visual-refresh-toolbar/state/use-feature-notifications.js',
    `export const useFeatureNotifications = () => ({
      featureNotificationsProps: { renderLatestFeaturePrompt: () => null },
      onOpenFeatureNotificationsDrawer: () => {},
      featureNotificationsMessageHandler: () => {},
    });`,
  ],
  [
    '/app-layout/visual-refresh-toolbar/drawer/global-ai-drawer.js',
    'export const AppLayoutGlobalAiDrawerImplementation = () => null;',
  ],
  [
    '/app-layout/visual-refresh-toolbar/drawer/global-bottom-drawer.js',
    'export const AppLayoutBottomDrawerWrapper = () => null;',
  ],
  // Texts of ticks: those of the charts are their own.
  [
    '/d3-format/dist/d3-format.mjs',
    `export const format = () => { throw new Error("d3-format is left out"); };
    export { format as formatPrefix, format as formatSpecifier, format as precisionFixed,
      format as precisionPrefix, format as precisionRound };`,
  ],
  // Colours that go over into others: here only places and sizes do.
  [
    '/d3-color/dist/d3-color.mjs',
    `export function color() { return null; }
    export { color as rgb, color as hsl, color as lab, color as hcl, color as cubehelix };`,
  ],
  // Measurements of AWS's own console, which are sent nowhere here.
  [
    '/internal/analytics/components/analytics-funnel.js',
    `import { useContext } from 'react';
    import { FunnelSubStepContext } from '../context/analytics-context';
    const Children = ({ children }) => children;
    export { Children as AnalyticsFunnel, Children as AnalyticsFunnelStep };
    export const AnalyticsFunnelSubStep = ({ children }) => {
      const step = useContext(FunnelSubStepContext);
      return typeof children === 'function' ? children(step) : children;
    };`,
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
