import { describe } from 'vitest';
import { deletedLock } from './embedded/deleted-lock.ts';
import { fullDisk } from './embedded/full-disk.ts';
import { lostFolder } from './embedded/lost-folder.ts';

describe('the folder of an embedded database that goes away', lostFolder);
describe('locks that are deleted', deletedLock);
describe.skipIf(process.platform === 'win32')('a full disk', fullDisk);
