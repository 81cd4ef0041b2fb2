import type { DescribedRoute } from './described-route.ts';
import { getCausesOperation } from './causes.ts';
import {
  deleteDeliveryOperation,
  getDeliveriesOperation,
  getDeliveryOperation,
  postDeliveryRedriveOperation,
} from './deliveries.ts';
import { getAsyncApiOperation, getDocsOperation, getOpenApiOperation } from './documentation.ts';
import { getEventsOperation } from './get-events.ts';
import { getExecutionOperation, getExecutionsOperation } from './executions.ts';
import { getHealthOperation } from './health.ts';
import { getLookupOperation } from './lookup.ts';
import { getMachineOperation, getMachinesOperation } from './machines.ts';
import { getMovementsOperation } from './movements.ts';
import { getOverviewOperation } from './overview.ts';
import { deleteAllParkedOperation, postRedriveAllOperation } from './parked-in-bulk.ts';
import {
  deleteParkedOperation,
  getParkedOperation,
  getParkedEventOperation,
  getParkedGroupsOperation,
  postRedriveOperation,
} from './parked.ts';
import { postEventOperation } from './post-event.ts';
import { getProductEventsOperation } from './product-events.ts';
import { getProductOperation, getProductsOperation } from './products.ts';
import { deleteRebuildOperation, postRebuildOperation } from './rebuilds.ts';
import { getReadersOperation } from './readers.ts';
import { postRerunOperation } from './reruns.ts';
import { getSearchOperation } from './search.ts';
import { getStartOperation } from './start.ts';
import { postWithdrawalOperation } from './withdrawals.ts';

/** Every route with its part of the contract, in the order of the documents. */
export const contract: readonly DescribedRoute[] = [
  postEventOperation,
  getEventsOperation,
  getProductsOperation,
  getProductOperation,
  getProductEventsOperation,
  getMovementsOperation,
  getSearchOperation,
  getCausesOperation,
  getLookupOperation,
  getExecutionsOperation,
  getExecutionOperation,
  postRerunOperation,
  getMachinesOperation,
  getMachineOperation,
  getParkedOperation,
  getParkedGroupsOperation,
  deleteAllParkedOperation,
  postRedriveAllOperation,
  getParkedEventOperation,
  deleteParkedOperation,
  postRedriveOperation,
  postWithdrawalOperation,
  getReadersOperation,
  postRebuildOperation,
  deleteRebuildOperation,
  getDeliveriesOperation,
  getDeliveryOperation,
  deleteDeliveryOperation,
  postDeliveryRedriveOperation,
  getOverviewOperation,
  getHealthOperation,
  getStartOperation,
  getOpenApiOperation,
  getAsyncApiOperation,
  getDocsOperation,
];
