import type { StreamId } from './stream.ts';

/** The versions that one append wrote in one stream. */
export interface AppendedRange {
  readonly stream: StreamId;
  /** First version. */
  readonly from: number;
  /** Last version; `from - 1` if the append wrote no events in this stream. */
  readonly version: number;
}
