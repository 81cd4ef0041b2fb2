import { fileURLToPath } from 'node:url';
import type { PicturedPage } from './pictured-pages.ts';

/** The document that has the pictures. */
export const documentFile = fileURLToPath(
  new URL('../../../../../docs/console.md', import.meta.url),
);

const folder = new URL('../../../../../docs/images/console/', import.meta.url);

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Where a picture is, from the folder of the document. */
export const pictureOf = ({ name }: PicturedPage, theme: Theme): string =>
  `images/console/${name}-${theme}.png`;

/** The file of a picture. */
export const pictureFile = (page: PicturedPage, theme: Theme): string =>
  fileURLToPath(new URL(`../../${pictureOf(page, theme)}`, folder));

/** The file with what a picture shows, as text. */
export const textFile = ({ name }: PicturedPage): string =>
  fileURLToPath(new URL(`${name}.txt`, folder));

/** What makes the pictures anew. */
export const COMMAND = 'npx nx pictures console';
