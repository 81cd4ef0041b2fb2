import {
  colorBackgroundContainerContent,
  colorBackgroundItemSelected,
  colorBackgroundStatusError,
  colorBackgroundStatusInfo,
  colorBackgroundStatusSuccess,
  colorBorderControlDefault,
  colorBorderDividerDefault,
  colorBorderItemFocused,
  colorBorderItemSelected,
  colorBorderStatusError,
  colorBorderStatusInfo,
  colorBorderStatusSuccess,
  colorTextBodyDefault,
  colorTextBodySecondary,
} from '@cloudscape-design/design-tokens';
import type { CSSProperties } from 'react';

/** Cloudscape's colours, in either theme, by the names that the style sheet has. */
export const graphColours = {
  '--graph-background': colorBackgroundContainerContent,
  '--graph-frame': colorBorderDividerDefault,
  '--graph-line': colorBorderControlDefault,
  '--graph-text': colorTextBodyDefault,
  '--graph-text-quiet': colorTextBodySecondary,
  '--graph-focus': colorBorderItemFocused,
  '--graph-selected': colorBorderItemSelected,
  '--graph-selected-fill': colorBackgroundItemSelected,
  '--graph-passed': colorBorderStatusSuccess,
  '--graph-passed-fill': colorBackgroundStatusSuccess,
  '--graph-failed': colorBorderStatusError,
  '--graph-failed-fill': colorBackgroundStatusError,
  '--graph-running': colorBorderStatusInfo,
  '--graph-running-fill': colorBackgroundStatusInfo,
} as CSSProperties;
