import * as z from 'zod/mini';

/**
 * Says what the fields of a schema are, for the contract. What only people read stays out of the schemas that
 * validate, and so out of the bundle of the function on AWS.
 */
export function describeFields<Name extends string>(
  fields: Readonly<Record<Name, z.core.$ZodType>>,
  descriptions: Readonly<Record<Name, z.core.GlobalMeta>>,
): void {
  for (const name of Object.keys(descriptions) as Name[]) {
    z.globalRegistry.add(fields[name], descriptions[name]);
  }
}
