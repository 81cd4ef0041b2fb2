import type { CreateDocumentOptions } from 'zod-openapi';

/** Makes schemas of JSON that programs of any version, generated for any language, can read with. */
export const forClients: NonNullable<CreateDocumentOptions['override']> = ({
  jsonSchema,
  zodSchema,
  io,
}) => {
  // Replies are open: a later version may add members, and a client must not refuse them.
  if (io === 'output' && zodSchema._zod.def.type === 'object')
    delete jsonSchema.additionalProperties;
  // Generated clients make a time of a date-time, and cannot match a pattern against it.
  if (jsonSchema.format === 'date-time' || isTime(zodSchema._zod.def)) {
    jsonSchema.format = 'date-time';
    delete jsonSchema.allOf;
  }
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
};

const isTime = (def: object): boolean => 'format' in def && def.format === 'datetime';
