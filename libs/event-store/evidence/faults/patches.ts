import { dynamoDbPatches } from './patches/dynamodb.ts';
import { memoryPatches } from './patches/memory.ts';
import { pglitePatches } from './patches/pglite.ts';
import { postgresPatches } from './patches/postgres.ts';

/** Faults that adapters could have. At least one check must catch each of them. */
export const patches = [...memoryPatches, ...pglitePatches, ...postgresPatches, ...dynamoDbPatches];
