import { decide } from './decide.ts';
import { evolve, REDUCER_VERSION } from './evolve.ts';
import { initialState } from './state.ts';

/**
 * The inventory as a decider. Start here:
 *
 * - `event-types/`: each event type on one page with its fields, its refusals and its effect.
 *   `registry.ts` lists them: a new event type is a page and a line there.
 * - `decide.ts` and `evolve.ts`: what all event types have in common.
 * - `state.ts`: what the events of a product fold to. `valuation.ts`: what its stock is worth.
 * - `product-event.ts` reads what a sender reports, `product.ts` and `product-list.ts` show products.
 *
 * A plain object that fits the event store's `Decider` type by shape: neither library knows the other.
 *
 * @example
 * const data = { productId: '100', name: 'Bowl', unitOfMeasure: 'each' };
 * const decision = inventory.decide({ type: 'productCreated', data }, inventory.initialState());
 * if ('events' in decision) console.log(decision.events.length); // 1
 */
export const inventory = { initialState, decide, evolve, reducerVersion: REDUCER_VERSION };
