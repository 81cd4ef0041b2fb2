import type { Row, RowKey, RowPut } from '../rows/row.ts';

/** How far a reader has come: a row of `checkpoints`. */
export interface Checkpoint {
  /** Each event up to here that the reader wants was handled or parked. */
  readonly position: string;
  /** The row's version: it counts the writes of the checkpoint. 0 if there is no row. */
  readonly sequence: number;
  /** The group whose process wrote it; undefined if an append did. */
  readonly group?: string;
}

/** The row of a reader's checkpoint. */
export const checkpointKey = (reader: string): RowKey => ({
  collection: 'checkpoints',
  id: reader,
});

export const toCheckpoint = (row: Row | undefined): Checkpoint | undefined =>
  row && { ...(row.data as unknown as Omit<Checkpoint, 'sequence'>), sequence: row.version };

export const checkpointPut = (
  reader: string,
  { position, sequence, group }: Checkpoint,
): RowPut => ({
  ...checkpointKey(reader),
  version: sequence,
  data: { position, ...(group !== undefined && { group }) },
});
