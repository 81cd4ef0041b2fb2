import * as z from 'zod/mini';
import { text, time } from '../fields.ts';
import type { RejectionOf } from './refusals.ts';
import type { ProductState } from './state.ts';

/** What an event of every type has beside the fields of its own. */
const common = { productId: text(128), effectiveAt: z.optional(time) };

type Common = typeof common;
type Fields = z.core.$ZodShape;

/** What is recorded of an event: its fields and the product's id, as the schema reads them. */
type Data<Own extends Fields> = Readonly<
  z.output<z.ZodMiniObject<Pick<Common, 'productId'> & Own>>
>;

interface Behaviour<Own extends Fields, Code extends string> {
  /** Why an event cannot happen to a product in this state; undefined if it can. */
  readonly refuse: (
    data: Data<Own>,
    state: ProductState,
  ) => RejectionOf<Code, keyof Data<Own> & string> | undefined;
  /** What an event does to a product. What all event types do to it is in the state already. */
  readonly apply: (state: ProductState, data: Data<Own>) => ProductState;
}

/** One page of `event-types`, as the registry has it. */
export interface EventType<Own extends Fields, Code extends string> extends Behaviour<Own, Code> {
  /** What the type takes from the `ProductEvent` of an envelope. */
  readonly schema: z.ZodMiniObject<z.core.util.Writeable<Common & Own>>;
}

/** The data of an event type's events. */
export type DataOf<Type extends { apply: (state: ProductState, data: never) => ProductState }> =
  Parameters<Type['apply']>[1];

/** The codes an event type refuses with. */
export type CodeOf<Type extends { refuse: (...args: never) => RejectionOf<string> | undefined }> =
  NonNullable<ReturnType<Type['refuse']>>['code'];

/**
 * Defines an event type. Its fields are its type: `refuse` and `apply` know what the schema reads.
 */
export function eventType<Own extends Fields, Code extends string = never>({
  fields,
  refuse,
  apply,
}: { readonly fields: Own } & Behaviour<Own, Code>): EventType<Own, Code> {
  const schema = z.object(
    { ...common, ...fields },
    'must be an object with productId and what the event type takes',
  );
  return { schema, refuse, apply };
}
