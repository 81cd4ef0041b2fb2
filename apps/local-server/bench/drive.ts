import { closedLoop, type Figures } from '@stockbook/bench';
import { HttpClient } from './http-client.ts';
import { deliveries, toEnvelope } from './workload.ts';

/** The figures of a server under load, and how busy this process was. */
export interface Driven extends Figures {
  /** Share of the time in which this process was busy; near 1, it would have measured itself. */
  readonly driverBusy: number;
  /** Size of the largest last reply's body in bytes. */
  readonly replyBytes: number;
}

/** One measurement. Its name is part of each product's id, so that no two write to the same products. */
export interface Turn {
  readonly name: string;
  readonly clients: number;
  readonly seconds: number;
  readonly seed: number;
}

/** Sends deliveries to a server from some clients at once. */
export async function drive(url: string, { name, clients, seconds, seed }: Turn): Promise<Driven> {
  const connections = await Promise.all(
    Array.from({ length: clients }, () => HttpClient.connect(`${url}/events`)),
  );
  const before = performance.eventLoopUtilization();
  const operations = connections.map((connection, client) => {
    const source = deliveries(`${name}-${client}`, seed + client);
    return () => connection.post(JSON.stringify(toEnvelope(source.next().value)));
  });
  const figures = await closedLoop(operations, seconds);
  const { utilization } = performance.eventLoopUtilization(before);
  for (const connection of connections) connection.close();
  const replyBytes = Math.max(...connections.map((connection) => connection.replyBytes));
  return { ...figures, driverBusy: utilization, replyBytes };
}
