import type { Route } from '../route.ts';
import { getCauses } from './causes.ts';
import { deleteDelivery, getDeliveries, getDelivery, postDeliveryRedrive } from './deliveries.ts';
import { getAsyncApi, getDocs, getOpenApi } from './documentation.ts';
import { getEvents } from './get-events.ts';
import { getExecution, getExecutions } from './executions.ts';
import { getHealth } from './health.ts';
import { getLookup } from './lookup.ts';
import { getMachine, getMachines } from './machines.ts';
import { getMovements } from './movements.ts';
import { getOverview } from './overview.ts';
import { deleteAllParked, postRedriveAll } from './parked-in-bulk.ts';
import { deleteParked, getParked, getParkedEvent, getParkedGroups, postRedrive } from './parked.ts';
import { postEvent } from './post-event.ts';
import { getProductEvents } from './product-events.ts';
import { getProduct, getProducts } from './products.ts';
import { deleteRebuild, postRebuild } from './rebuilds.ts';
import { getReaders } from './readers.ts';
import { postRerun } from './reruns.ts';
import { getSearch } from './search.ts';
import { getStart } from './start.ts';
import { postWithdrawal } from './withdrawals.ts';

/** The routes that every home serves. */
export const routes: readonly Route[] = [
  postEvent,
  getEvents,
  getProducts,
  getProduct,
  getProductEvents,
  getMovements,
  getSearch,
  getCauses,
  getLookup,
  getExecutions,
  getExecution,
  postRerun,
  getMachines,
  getMachine,
  getParked,
  getParkedGroups,
  deleteAllParked,
  postRedriveAll,
  getParkedEvent,
  deleteParked,
  postRedrive,
  postWithdrawal,
  getReaders,
  postRebuild,
  deleteRebuild,
  getDeliveries,
  getDelivery,
  deleteDelivery,
  postDeliveryRedrive,
  getOverview,
  getHealth,
  getStart,
  getOpenApi,
  getAsyncApi,
  getDocs,
];
