import type { RecordedEvent } from '../event.ts';
import { chainHash } from '../hash.ts';
import { limits } from '../limits.ts';
import { type Break, contentHashOf, hasContent, type Link, linksTo, START } from './link.ts';
import type { Wrong, WrongEvent } from './wrong-event.ts';

/** Where a stream breaks: the event does not follow the link. */
export interface BreakPoint {
  readonly link: Link;
  readonly event: RecordedEvent;
  readonly kind: Break;
}

/** The events of a stream near a break, oldest first. */
export interface Surroundings {
  readonly before: readonly RecordedEvent[];
  readonly after: readonly RecordedEvent[];
}

/** The first wrong event of a stream, and what is wrong with it. */
export type Explanation = Pick<WrongEvent, 'version' | 'wrong' | 'reason'>;

/**
 * Says what was done to a stream where it breaks: it tries which change explains the hashes.
 *
 * A hash is made of the hash before, the version and the content hash. So it tells where in the stream its
 * event was appended, wherever the event is now.
 */
export function explainBreak(point: BreakPoint, near: Surroundings): Explanation {
  const { link, event, kind } = point;
  switch (kind) {
    case 'gap':
      return gap(link.version + 1, event.version);
    case 'again':
      return explain(event.version, 'inserted', 'the stream has several events at this version');
    case 'content':
      return movedFromLater(point, near) ?? changedContent(point, near);
    case 'hash':
      return (
        insertedBefore(point, near) ??
        movedFromLater(point, near) ??
        changedHash(point, near) ??
        renumbered(point, near) ??
        notLinked(point)
      );
  }
}

const explain = (version: number, wrong: Wrong, reason: string): Explanation => ({
  version,
  wrong,
  reason,
});

function gap(first: number, next: number): Explanation {
  const what =
    next - first === 1 ? 'it is missing' : `it and all up to version ${next - 1} are missing`;
  const where =
    first === 1 ? `the stream begins with` : `the stream goes on after version ${first - 1} with`;
  return explain(first, 'missing', `${what}: ${where} version ${next}`);
}

/** The event was appended earlier in the stream: others were inserted before it, or it is a copy. */
function insertedBefore({ event }: BreakPoint, { before }: Surroundings): Explanation | undefined {
  const links: readonly Link[] = before[0]?.version === 1 ? [START, ...before] : before;
  const link = links.find((earlier) => linksTo(earlier, event));
  if (link === undefined) return undefined;
  const version = link.version + 1;
  return before.some((earlier) => earlier.version === version && earlier.hash === event.hash)
    ? explain(event.version, 'inserted', `another program inserted a copy of version ${version}`)
    : inserted(version, event.version);
}

/** A later event was appended where this one is. */
function movedFromLater(point: BreakPoint, { after }: Surroundings): Explanation | undefined {
  const { link, event } = point;
  const original = after.find((later) => linksTo(link, later));
  if (original === undefined) return undefined;
  return isAppendedAfter(original, event, after)
    ? explain(event.version, 'swapped', `it changed places with version ${original.version}`)
    : inserted(event.version, original.version);
}

/** Follows the chain as it was appended, from the event that belongs at a version to the one that is there. */
function isAppendedAfter(
  { hash }: RecordedEvent,
  event: RecordedEvent,
  after: readonly RecordedEvent[],
): boolean {
  const rest = [event, ...after];
  let link: Link = { version: event.version, hash };
  for (;;) {
    const at = rest.findIndex((each) => linksTo(link, each));
    const [next] = at === -1 ? [] : rest.splice(at, 1);
    if (next === undefined || next === event) return next === event;
    link = { version: link.version + 1, hash: next.hash };
  }
}

const inserted = (version: number, now: number): Explanation =>
  explain(
    version,
    'inserted',
    `another program inserted it: the event that was appended here is at version ${now} now`,
  );

function changedContent({ link, event }: BreakPoint, { after }: Surroundings): Explanation {
  const { version } = event;
  const other = after.find(
    (later) =>
      hasContent(event, { ...event, data: later.data }) &&
      hasContent(later, { ...later, data: event.data }),
  );
  if (other) {
    return explain(
      version,
      'swapped',
      `its data changed places with that of version ${other.version}`,
    );
  }
  const contentHash = contentHashOf(event);
  if (contentHash === undefined) {
    return explain(
      version,
      'content-changed',
      'its content was changed after it was appended: no event can have its number or text',
    );
  }
  if (linksTo(link, { hash: event.hash, contentHash })) {
    return explain(version, 'hash-changed', 'its content hash was changed; its content is right');
  }
  // Of an event that was appended, and whose content alone was changed, the hash still links.
  if (after.length === 0 && !linksTo(link, event)) {
    return explain(
      version,
      'inserted',
      'another program wrote it: neither its content hash nor its hash is right, and no event follows it',
    );
  }
  return explain(version, 'content-changed', 'its content was changed after it was appended');
}

function changedHash(
  { link, event }: BreakPoint,
  { after: [next] }: Surroundings,
): Explanation | undefined {
  const { version, contentHash } = event;
  if (next === undefined) return undefined;
  if (linksTo({ version, hash: chainHash(link.hash, version, contentHash) }, next)) {
    return explain(version, 'hash-changed', 'its hash was changed; its content is right');
  }
  // After another event, the one before may be the changed one, with both its hashes.
  if (link.version === 0 && linksTo(event, next)) {
    return explain(
      version,
      'content-changed',
      'its content was changed after it was appended, and its content hash with it',
    );
  }
  return undefined;
}

/** Events were deleted before this one, and this one and the later ones took their versions. */
function renumbered(
  { event: { version, hash } }: BreakPoint,
  { after: [next] }: Surroundings,
): Explanation | undefined {
  if (next === undefined) return undefined;
  for (let deleted = 1; deleted <= limits.page; deleted += 1) {
    if (linksTo({ version: version + deleted, hash }, next)) {
      return explain(
        version,
        'missing',
        `it is missing: the event at this version now was appended as version ${version + deleted}`,
      );
    }
  }
  return undefined;
}

const notLinked = ({ link, event }: BreakPoint): Explanation =>
  explain(
    event.version,
    'not-linked',
    link.version === 0
      ? 'it is not the event that the stream began with'
      : `it does not link to version ${link.version}: one of the two was replaced, or its content was changed and its hashes with it`,
  );
