import { describe } from 'vitest';
import { deletedLock } from './embedded/deleted-lock.ts';
import { folderNames } from './embedded/folder-names.ts';
import { longList } from './embedded/long-list.ts';
import { lostFolder } from './embedded/lost-folder.ts';

/** What a local server on PGlite does with its folder. */
describe('the folder of an embedded database', folderNames);
describe('the folder of an embedded database that goes away', lostFolder);
describe('locks that are deleted', deletedLock);
describe('a long list', longList);
