import { Ledger } from '../workload/ledger.ts';
import { untilAcknowledged } from '../writers/until-acknowledged.ts';
import { Writers } from '../writers/writers.ts';

const PROCESSES = 3;
const CLIENTS = 16;

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
    for (let n = 0; n < PROCESSES; n += 1) this.#running.push(this.#start());
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
    const [killed] = this.#running.splice(index, 1);
    await killed?.kill();
    this.#ofKilled += killed?.acknowledged ?? 0;
    this.#running.push(this.#start());
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((each) => each.kill()));
  }

  #start(): Writers {
    this.#seed += 1;
    this.#started += 1;
    const settings = {
      store: this.url,
      name: `w${this.#started}`,
      clients: CLIENTS,
      seed: this.#seed,
    };
    return new Writers(settings, this.ledger);
  }
}
