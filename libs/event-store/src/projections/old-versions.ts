import type { Row, RowKey } from '../rows/row.ts';
import type { RowStore } from '../rows/row-store.ts';
import type { Clock } from '../subscriptions/clock.ts';
import type { Lease } from '../subscriptions/lease.ts';
import type { ReaderName } from '../subscriptions/reader-name.ts';
import { dropBuild } from './drop-build.ts';
import { changeState, dropped, withoutBuilds } from './projection-state.ts';

/** A version of a projection that has rows. */
interface KeptVersion {
  readonly version: number;
  /** Since when another version is read in its place, RFC 3339 in UTC; undefined while it is used. */
  readonly unusedSince?: string;
}

export interface OldVersionsOptions {
  readonly rows: RowStore;
  readonly lease: Lease;
  readonly clock: Clock;
  /** How long the rows of an old version stay after another one is read, in ms. */
  readonly dropVersionsAfterMs: number;
}

/** The row that says which versions of a projection have rows. */
export const versionsKey = ({ name }: Pick<ReaderName, 'name'>): RowKey => ({
  collection: 'projection-versions',
  id: name,
});

/**
 * Drops the rows of the other versions of a projection, some time after this one is read: until then processes of
 * an older release may read them, or people go back to it. A process that runs a version says that it is used.
 *
 * The state of a dropped version stays, so that a later build of it has a number of its own.
 */
export class OldVersions {
  readonly #projection: ReaderName;
  readonly #options: OldVersionsOptions;
  #versions: readonly KeptVersion[] = [];
  #areMarked = false;

  constructor(projection: ReaderName, options: OldVersionsOptions) {
    this.#projection = projection;
    this.#options = options;
  }

  /** Takes the row as it is kept, and notes that this version is used, if it does not say so. */
  async load(row: Row | undefined): Promise<void> {
    this.#versions = toVersions(row);
    const { version } = this.#projection;
    const own = this.#versions.find((each) => each.version === version);
    if (own !== undefined && own.unusedSince === undefined) return;
    await this.#change((versions) => [
      ...versions.filter((each) => each.version !== version),
      { version },
    ]);
  }

  /** Notes since when the other versions are not used, and drops those whose time is over. This one is read. */
  async dropUnused(): Promise<void> {
    const { rows, clock, dropVersionsAfterMs } = this.#options;
    if (this.#others().length === 0) return;
    const isUsed = ({ unusedSince }: KeptVersion) => unusedSince === undefined;
    const isOver = ({ unusedSince }: KeptVersion) =>
      unusedSince !== undefined &&
      clock.now().getTime() - Date.parse(unusedSince) >= dropVersionsAfterMs;
    if (!this.#areMarked && this.#others().some(isUsed)) await this.#mark();
    this.#areMarked = true;
    if (!this.#others().some(isOver)) return;
    // Another process may use one again.
    this.#versions = toVersions(await rows.get(versionsKey(this.#projection)));
    for (const old of this.#others().filter(isOver)) await this.#drop(old);
  }

  /** Once a tenure: a process of another group that runs one of them says that it is used. */
  async #mark(): Promise<void> {
    const unusedSince = this.#options.clock.now().toISOString();
    const { version } = this.#projection;
    await this.#change((versions) =>
      versions.map((each) => (each.version === version ? each : { unusedSince, ...each })),
    );
  }

  async #drop({ version, unusedSince }: KeptVersion): Promise<void> {
    const { rows, lease } = this.#options;
    const old = { name: this.#projection.name, version };
    // From here on nothing reads the rows, and appends do not write them.
    const kept = await changeState(rows, old, withoutBuilds, lease.fence);
    for (const build of kept?.state.dropping ?? []) {
      await dropBuild(rows, old, build);
      await changeState(rows, old, (state) => dropped(state, build), lease.fence);
    }
    await this.#change((versions) =>
      versions.filter((each) => each.version !== version || each.unusedSince !== unusedSince),
    );
  }

  #others(): readonly KeptVersion[] {
    return this.#versions.filter(({ version }) => version !== this.#projection.version);
  }

  /** One step, under the lease. */
  async #change(
    change: (versions: readonly KeptVersion[]) => readonly KeptVersion[],
  ): Promise<void> {
    const { rows, lease } = this.#options;
    const key = versionsKey(this.#projection);
    for (;;) {
      const row = await rows.get(key);
      const versions = change(toVersions(row));
      const checkpoint = { ...key, version: (row?.version ?? 0) + 1, data: { versions } };
      if ((await rows.write([], { checkpoint, only: [lease.fence] })) === 'written') {
        this.#versions = versions;
        return;
      }
      if ((await lease.check()) === 'lost') lease.lost.throwIfAborted();
    }
  }
}

const toVersions = (row: Row | undefined): readonly KeptVersion[] =>
  (row?.data as { versions: readonly KeptVersion[] } | undefined)?.versions ?? [];
