import { describe } from 'vitest';
import type { Api } from '../client/index.ts';
import type { Home } from '../homes/home.ts';
import { badBodies } from './bad-bodies.ts';
import { badConditions } from './bad-conditions.ts';
import { badFields } from './bad-fields.ts';
import { badWithdrawals } from './bad-withdrawals.ts';
import { cashMachine } from './cash-machine.ts';
import { conditions } from './conditions.ts';
import { consistencyTokens } from './consistency-token.ts';
import { documentation } from './documentation.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { effectiveTime } from './effective-time.ts';
import { eventFilters } from './event-filters.ts';
import { eventTypes } from './event-types.ts';
import { executions } from './executions.ts';
import { health } from './health.ts';
import { history } from './history.ts';
import { hostileCursors } from './hostile-cursors.ts';
import { hugeBodies } from './huge-bodies.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { identity } from './identity.ts';
import { liveEvents, noLiveEvents } from './live-events.ts';
import { log } from './log.ts';
import { machines } from './machines.ts';
import { mediaTypes } from './media-types.ts';
import { overview } from './overview.ts';
import { paging } from './paging.ts';
import { prices } from './prices.ts';
import { productIds } from './product-ids.ts';
import { projections } from './projections.ts';
import { productList } from './product-list.ts';
import { parkedEntries } from './parked-entries.ts';
import { parkedInBulk } from './parked-in-bulk.ts';
import { parking } from './parking.ts';
import { preferences } from './preferences.ts';
import { prototypeKeys } from './prototype-keys.ts';
import { races } from './races.ts';
import { readers } from './readers.ts';
import { rejections } from './rejections.ts';
import { repeatedHeaders } from './repeated-headers.ts';
import { reruns } from './reruns.ts';
import { routing } from './routing.ts';
import { samples } from './samples.ts';
import { search } from './search.ts';
import { startPage } from './start-page.ts';
import { tracing } from './tracing.ts';
import { typedClient } from './typed-client.ts';
import { unknownNames } from './unknown-names.ts';
import { valuation } from './valuation.ts';

/** Tests of a home. They need only its address, and whether a gateway stands before it. */
export type Suite = (api: Api, home: Pick<Home, 'gateway'>) => void;

/** The tests that every home of Stockbook passes. */
export const acceptanceSuite: Suite = (api, home) => {
  testsOfProducts(api);
  testsOfTheWhole(api, home);
};

/** Each test has products of its own, and looks at nothing else: the tests run beside each other. */
export const testsOfProducts = (api: Api): void => {
  const subjects = {
    "the sample's own files": samples,
    'event types': eventTypes,
    'the value of stock': valuation,
    'events the product does not allow': rejections,
    'the time of an event': effectiveTime,
    'the identity of an event': identity,
    'the Idempotency-Key': idempotencyKey,
    'conditional requests': conditions,
    'bad conditions': badConditions,
    'the history of a product': history,
    'headers on two lines': repeatedHeaders,
    'the cash machine': cashMachine,
    'bad withdrawals': badWithdrawals,
    tracing,
    'bad fields': badFields,
    'names that are not known': unknownNames,
    prices,
    'product ids': productIds,
    'bad bodies': badBodies,
    'keys that stand twice': duplicateKeys,
    'keys with a meaning in JavaScript': prototypeKeys,
    'media types': mediaTypes,
    'the typed client': typedClient,
  };
  for (const [name, declare] of Object.entries(subjects)) {
    describe.concurrent(name, () => declare(api));
  }
};

/** One test after the other: they look at lists that all products share, or count what is sent. */
export const testsOfTheWhole: Suite = (api, { gateway = false }) => {
  const subjects = {
    'the log': log,
    'the filters of the log': eventFilters,
    'the product list': productList,
    'the projections': projections,
    'the Consistency-Token': consistencyTokens,
    'the readers': readers,
    'pages and cursors': paging,
    'cursors that a client made': hostileCursors,
    executions,
    'the state machines': machines,
    reruns,
    search,
    'what came over the bus': parking,
    preferences,
    'the entries of parked events': parkedEntries,
    'parked events in bulk': parkedInBulk,
    'the overview': overview,
    health,
    documentation,
    'the start page': startPage,
    routing,
    races,
    ...(!gateway && { 'huge bodies': hugeBodies }),
    'server-sent events': gateway ? noLiveEvents : liveEvents,
  };
  for (const [name, declare] of Object.entries(subjects)) describe(name, () => declare(api));
};
