import type { ParkedEvent } from '@stockbook/api/client';
import type { SearchHit } from '../../api/search.ts';
import { eventTypeName } from '../../format/event-type.ts';
import { problemTitle } from '../../format/problem-name.ts';
import { subjectOf } from '../../format/subject.ts';

/** A hit that the API did not find, with what it is in place of its id. */
export type ParkedHit = SearchHit & { readonly description: string };

/**
 * The parked events that a text names by the id of their event or of their envelope: the API finds them by
 * an id of their own only.
 */
export const parkedHits = (events: readonly ParkedEvent[], q: string): readonly ParkedHit[] =>
  events.flatMap(({ id, input, problem }): readonly ParkedHit[] => {
    const { productId, type, eventId } = subjectOf(input);
    const isNamed = [eventId, input.idempotencyKey, envelopeId(input.event)].includes(q);
    if (!isNamed) return [];
    const what = [type === undefined ? 'Event' : eventTypeName(type), productId].filter(Boolean);
    const title = problemTitle(problem.type);
    return [{ kind: 'parked-event', id, matched: 'id', title, description: what.join(' · ') }];
  });

const envelopeId = (event: unknown): unknown => (Object(event) as { readonly id?: unknown }).id;
