import { logReaderOn } from './testing/log-reader-on.ts';

logReaderOn('DynamoDB Local');
