import type { Migrations } from '../../../postgres/migrations/index.ts';
import { tables } from './0001-tables.ts';
import { putRows } from './0002-put-rows.ts';
import { writeRows } from './0003-write-rows.ts';

export const theRows: Migrations = { part: 'rows', steps: [tables, putRows, writeRows] };
