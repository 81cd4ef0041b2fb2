import { describe } from 'vitest';
import { fullDisk } from './embedded/full-disk.ts';

describe.skipIf(process.platform === 'win32')('a full disk', fullDisk);
