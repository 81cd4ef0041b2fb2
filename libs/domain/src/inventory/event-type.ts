import * as z from 'zod/mini';
import { ignored, time } from '../fields.ts';
import type { Violation } from '../violations.ts';
import { productId } from './product-id.ts';
import type { RejectionOf } from './refusals.ts';
import type { ProductState } from './state.ts';

/** The fields that events of all types have. The envelope's schema checks eventId and eventType. */
const common = {
  eventId: z.optional(z.unknown()),
  eventType: z.optional(z.unknown()),
  productId,
  effectiveAt: z.optional(time),
};
/** What the AWS sample sends with each event. A type that does not take one of them ignores it. */
const sentBySample = ['quantity', 'unitPrice', 'color', 'size', 'eventCategory'];
/** What every event will take, as soon as it is built. */
const commonNotYet = ['reference', 'actor', 'note'];

type Common = typeof common;
type Fields = z.core.$ZodShape;

/** The data of a recorded event: the product's id and the type's own fields, as the schema reads them. */
type Data<Own extends Fields> = Readonly<
  z.output<z.ZodMiniObject<Pick<Common, 'productId'> & Own>>
>;

type Apply<Own extends Fields> = (state: ProductState, data: Data<Own>) => ProductState;

interface Behaviour<Own extends Fields, Code extends string> {
  /** Says which fields contradict each other, whatever the product's state is. They are not validated yet. */
  readonly contradiction?: (sent: {
    readonly [Field in keyof Own]?: unknown;
  }) => (Violation & { readonly field: keyof Own & string }) | undefined;
  /** Says why an event cannot happen to a product in this state; undefined if it can. */
  readonly refuse: (
    data: Data<Own>,
    state: ProductState,
  ) => RejectionOf<Code, keyof Data<Own> & string> | undefined;
  /** Applies an event. The state already has what `evolve` does for all event types. */
  readonly apply: Apply<Own>;
}

/** An event type, as its page in `event-types` defines it. */
export interface EventType<Own extends Fields, Code extends string> extends Behaviour<Own, Code> {
  /** Reads the `ProductEvent` of an envelope. */
  readonly schema: z.ZodMiniObject<z.core.util.Writeable<Common & Own>, z.core.$strict>;
  /** The data of a recorded event, as `schema` reads it. Its output side is for contracts. */
  readonly data: z.ZodMiniObject<z.core.util.Writeable<Pick<Common, 'productId'> & Own>>;
  /** Fields that are not supported yet. */
  readonly notYet: readonly string[];
  /** The effects of schema versions 1, 2 and so on, before the present one. */
  readonly earlier: readonly Apply<Own>[];
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
 * A changed effect is a new schema version: the effect so far moves to `earlier`, so that events in
 * the log keep it.
 *
 * After `Cart.ts` of equinox-js: an aggregate on one page, whose schema is its type.
 */
export function eventType<Own extends Fields, Code extends string = never>({
  fields,
  notYet = [],
  earlier = [],
  ...behaviour
}: {
  readonly fields: Own;
  readonly notYet?: readonly string[];
  readonly earlier?: readonly Apply<Own>[];
} & Behaviour<Own, Code>): EventType<Own, Code> {
  const left = sentBySample.filter((name) => !Object.hasOwn(fields, name));
  const schema = z.strictObject(
    { ...common, ...fields, ...Object.fromEntries(left.map((name) => [name, ignored])) },
    'must be an object with productId and what the event type takes',
  );
  const data = z.object({ productId: common.productId, ...fields });
  return { schema, data, notYet: [...commonNotYet, ...notYet], earlier, ...behaviour };
}
