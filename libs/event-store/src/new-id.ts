import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** How many random bytes an id takes. */
const BYTES = 16;
/** How many ids share one call of the system's generator, which takes longer than all else that an id needs. */
const IDS_AT_ONCE = 256;

const random = new Uint8Array(IDS_AT_ONCE * BYTES);
let used = random.length;
/** The time of the last id, in ms since 1970, and its place among those of one time: 32 bits. */
let time = 0;
let sequence = 0;

/**
 * Returns a UUIDv7 (RFC 9562). Each is greater than those before it in this process: the sequence starts at random
 * in each millisecond, and counts up (method 1 of section 6.2).
 *
 * @example
 * const [first, second] = [newId(), newId()]
 * first < second // true
 */
export function newId(): string {
  const bytes = nextBytes();
  const now = Date.now();
  if (now > time) {
    time = now;
    // The highest bit is left for counting.
    sequence = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1;
  } else {
    sequence = (sequence + 1) >>> 0;
    if (sequence === 0) time += 1;
  }
  return v7({ random: bytes, msecs: time, seq: sequence });
}

/** Returns random bytes that no id had before. */
function nextBytes(): Uint8Array {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += BYTES;
  return random.subarray(used - BYTES, used);
}
