import type { Readers, ReaderStatus } from '@stockbook/event-store';
import type { Logger } from 'pino';

/** How often the readers are measured, in ms. */
const INTERVAL = 60_000;

/** Logs how far the readers have come: what GET /readers shows, as metrics. */
export class ReaderMetrics {
  readonly #readers: Pick<Readers, 'status'>;
  readonly #log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** What each reader's last line said. */
  readonly #said = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(readers: Pick<Readers, 'status'>, log: Pick<Logger, 'info' | 'warn' | 'error'>) {
    this.#readers = readers;
    this.#log = log;
  }

  /** Measures once a minute. It does not keep the process alive. */
  start(): void {
    this.#timer = setInterval(() => void this.measure(), INTERVAL).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Logs one line for each reader that lags, or of which something has changed since its last line. */
  async measure(): Promise<void> {
    try {
      for (const status of await this.#readers.status()) this.#tell(status);
    } catch (fault) {
      this.#log.error({ err: fault }, 'fault');
    }
  }

  #tell(status: ReaderStatus): void {
    const line = toLine(status);
    const text = JSON.stringify(line);
    const reader = line['stockbook.reader'];
    if (status.lag.events === 0 && this.#said.get(reader) === text) return;
    this.#said.set(reader, text);
    if (status.standsStill) this.#log.warn(line, `${reader} stands still`);
    else this.#log.info(line, `${reader} is at position ${status.position}`);
  }
}

/** OpenTelemetry has no names for readers of a log: these are in its manner, and the duration is in seconds. */
const toLine = ({
  name,
  version,
  position,
  lag,
  standsStill,
  fault,
  parked,
  build,
}: ReaderStatus) => ({
  'stockbook.reader': `${name}@${version}`,
  'stockbook.reader.position': Number(position),
  'stockbook.reader.lag.events': lag.events,
  'stockbook.reader.lag.duration': lag.seconds,
  'stockbook.reader.standing_still': standsStill,
  'stockbook.reader.parked': parked,
  ...(fault !== undefined && { 'stockbook.reason': fault }),
  ...(build && {
    'stockbook.reader.build.position': Number(build.position),
    'stockbook.reader.build.end': Number(build.of),
  }),
});
