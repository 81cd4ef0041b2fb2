import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { detailPages, pages } from './pages.ts';
import { documentFile, pictureFile, pictureOf, themes } from '../testing/pictures/files.ts';
import { SIZE } from '../testing/pictures/open-page.ts';
import { picturedPages } from '../testing/pictures/pictured-pages.ts';

const text = readFileSync(documentFile, 'utf8');

/** The sections of the document, by heading. */
const sections = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);

it('has a picture of each page', () => {
  const titles = [...pages, ...detailPages].map(({ title }) => title).toSorted();
  expect(picturedPages.map(({ title }) => title).toSorted()).toEqual(titles);
});

it.each(picturedPages)('shows $title light and dark, and says what to do there', (pictured) => {
  const section = sections.get(pictured.title) ?? '';
  for (const theme of themes) {
    expect(section).toContain(`"${pictureOf(pictured, theme)}"`);
    const png = readFileSync(pictureFile(pictured, theme));
    expect({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual(SIZE);
  }
  expect(section).toMatch(/^<\/picture>\n\n[A-Z].+\.\n/ms);
});
