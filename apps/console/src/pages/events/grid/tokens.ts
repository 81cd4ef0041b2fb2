import {
  colorBackgroundContainerContent,
  colorBackgroundDropdownItemHover,
  colorBackgroundItemSelected,
  colorBorderDividerDefault,
  colorBorderDividerSecondary,
  colorBorderItemFocused,
  colorTextBodyDefault,
  colorTextBodySecondary,
  colorTextHeadingSecondary,
} from '@cloudscape-design/design-tokens';
import type { CSSProperties } from 'react';

/** Cloudscape's colours under names of ours: a style sheet cannot know the names that it generates. */
export const gridColours = {
  '--grid-background': colorBackgroundContainerContent,
  '--grid-hover': colorBackgroundDropdownItemHover,
  '--grid-selected': colorBackgroundItemSelected,
  '--grid-edge': colorBorderDividerDefault,
  '--grid-line': colorBorderDividerSecondary,
  '--grid-focus': colorBorderItemFocused,
  '--grid-text': colorTextBodyDefault,
  '--grid-quiet': colorTextBodySecondary,
  '--grid-heading': colorTextHeadingSecondary,
} as CSSProperties;
