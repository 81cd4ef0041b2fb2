import { Ledger } from '../workload/ledger.ts';
import { untilAcknowledged } from '../writers/until-acknowledged.ts';
import type { WriterSettings } from '../writers/orders.ts';
import { Writers } from '../writers/writers.ts';

type ProcessClients = Pick<WriterSettings, 'clients' | 'deciding'>;

/** Their commands meet in a few streams. */
const MEETING: ProcessClients = { clients: 16 };
/** So many, each with a stream of its own, that the process has large batches. */
const APART: ProcessClients = { clients: 64, deciding: true };
/** The clients of each process. */
const PROCESSES = [MEETING, MEETING, APART];

/** Several processes of writers on one log. One that is killed is followed by a new one. */
export class WriterProcesses {
  readonly url: string;
  readonly ledger = new Ledger();
  readonly #running: Writers[] = [];
  #seed: number;
  #started = 0;
  #ofKilled = 0;

  /** @param url of the log */
  constructor(url: string, seed: number) {
    this.url = url;
    this.#seed = seed * 1000;
    for (const clients of PROCESSES) this.#running.push(this.#start(clients));
  }

  /** How many appends were acknowledged, over all processes. */
  get acknowledged(): number {
    return this.#running.reduce((sum, { acknowledged }) => sum + acknowledged, this.#ofKilled);
  }

  /** @returns false if fewer than `count` more appends were acknowledged within a minute */
  untilAcknowledged(count: number): Promise<boolean> {
    return untilAcknowledged(this.#running, count);
  }

  go(): void {
    for (const each of this.#running) each.go();
  }

  /** Resolves when every command that was sent by those that run is acknowledged or refused. */
  async pause(): Promise<void> {
    await Promise.all(this.#running.map((each) => each.pause()));
  }

  async killOne(random: () => number): Promise<void> {
    const index = Math.floor(random() * this.#running.length);
    const [killed, clients] = [this.#running[index], PROCESSES[index]];
    if (!killed || !clients) return;
    await killed.kill();
    this.#ofKilled += killed.acknowledged;
    this.#running[index] = this.#start(clients);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((each) => each.kill()));
  }

  #start(clients: ProcessClients): Writers {
    this.#seed += 1;
    this.#started += 1;
    const name = `w${this.#started}`;
    const settings = { store: this.url, name, seed: this.#seed, ...clients };
    return new Writers(settings, this.ledger);
  }
}
