import type { Delivery, Report } from './delivery.ts';
import type { Random } from './random.ts';

/** Writes down what is reported during the month. */
export interface Journal {
  /** An event whose sender waits for the outcome. */
  post(report: Report): Delivery;
  /** An event whose sender does not wait. It states no time of its own unless `fields` has one. */
  put(report: Report): Delivery;
  /** Sends a delivery again. */
  again(delivery: Delivery, at: string): void;
  /** All deliveries, in the order in which they are sent. */
  deliveries(): readonly Delivery[];
}

/** Begins a journal. @param random gives the ids */
export function journal(random: Random): Journal {
  const written: Delivery[] = [];
  const write = (via: Delivery['via'], report: Report, effectiveAt?: string): Delivery => {
    const { at, source, type, productId, fields, correlationId } = report;
    const eventId = random.uuid();
    const ProductEvent = {
      ...{ eventId, eventType: type, productId, ...fields },
      ...(effectiveAt !== undefined && fields['effectiveAt'] === undefined && { effectiveAt }),
    };
    const id = correlationId ?? random.uuid();
    const head = { version: '0', id, 'detail-type': 'ProductEvent', source, time: at } as const;
    const delivery: Delivery = { at, via, envelope: { ...head, detail: { ProductEvent } } };
    written.push(delivery);
    return delivery;
  };
  return {
    post: (report) => write('http', report, report.at),
    put: (report) => write('bus', report),
    again: (delivery, at) => void written.push({ ...delivery, at }),
    // Array.prototype.sort is stable: what is sent at the same moment stays in its order.
    deliveries: () => [...written].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}
