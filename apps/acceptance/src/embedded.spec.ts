import { describe } from 'vitest';
import { folderNames } from './embedded/folder-names.ts';
import { longList } from './embedded/long-list.ts';

/** What a local server on PGlite does with its folder. */
describe('the folder of an embedded database', folderNames);
describe('a long list', longList);
