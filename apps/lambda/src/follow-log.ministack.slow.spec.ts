import { logReaderOn } from './testing/log-reader-on.ts';

logReaderOn('ministack');
