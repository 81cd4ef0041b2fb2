/** Bytes with a memory of their own, which another thread can take over. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Joins pieces. `Buffer.concat` takes small memory from a pool, which would go to the other thread as a whole. */
export function joined(pieces: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
