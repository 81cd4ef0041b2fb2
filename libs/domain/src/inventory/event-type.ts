import * as z from 'zod/mini';
import { text, time } from '../fields.ts';
import type { RejectionOf } from './refusals.ts';
import type { ProductState } from './state.ts';

/** The fields that events of all types have. */
const common = { productId: text(128), effectiveAt: z.optional(time) };

type Common = typeof common;
type Fields = z.core.$ZodShape;

/** The data of a recorded event: the product's id and the type's own fields, as the schema reads them. */
type Data<Own extends Fields> = Readonly<
  z.output<z.ZodMiniObject<Pick<Common, 'productId'> & Own>>
>;

interface Behaviour<Own extends Fields, Code extends string> {
  /** Says why an event cannot happen to a product in this state; undefined if it can. */
  readonly refuse: (
    data: Data<Own>,
    state: ProductState,
  ) => RejectionOf<Code, keyof Data<Own> & string> | undefined;
  /** Applies an event. The state already has what `evolve` does for all event types. */
  readonly apply: (state: ProductState, data: Data<Own>) => ProductState;
}

/** An event type, as its page in `event-types` defines it. */
export interface EventType<Own extends Fields, Code extends string> extends Behaviour<Own, Code> {
  /** Reads the `ProductEvent` of an envelope. */
  readonly schema: z.ZodMiniObject<z.core.util.Writeable<Common & Own>>;
  /** The data of a recorded event, as `schema` reads it. Its output side is for contracts. */
  readonly data: z.ZodMiniObject<z.core.util.Writeable<Pick<Common, 'productId'> & Own>>;
}

/** The data of an event type's events. */
export type DataOf<Type extends { apply: (state: ProductState, data: never) => ProductState }> =
  Parameters<Type['apply']>[1];

/** The codes of an event type's refusals. */
export type CodeOf<Type extends { refuse: (...args: never) => RejectionOf<string> | undefined }> =
  NonNullable<ReturnType<Type['refuse']>>['code'];

/**
 * Defines an event type by its fields, its refusals (`refuse`) and its effect (`apply`). The schema of
 * the fields is the type of the data, so that a field is written once.
 *
 * After `Cart.ts` of equinox-js: an aggregate on one page, whose schema is its type.
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
  const data = z.object({ productId: common.productId, ...fields });
  return { schema, data, refuse, apply };
}
