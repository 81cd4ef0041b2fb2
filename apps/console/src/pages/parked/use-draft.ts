import type { ParkedEvent, Problem } from '@stockbook/api/client';
import { useState } from 'react';
import { asJson, type Draft, draftOf, eventOf, refusedOf, remaining } from './draft.ts';

/** The draft of a parked event that is edited, and why it was refused, first when it was parked. */
export function useDraft({ input, problem: parkedFor }: ParkedEvent) {
  const [state, setState] = useState(() => {
    const refused = refusedOf(parkedFor, draftOf(input.event), true);
    return { draft: refused.draft, refused };
  });
  const { draft, refused } = state;
  const edited = eventOf(draft);
  const problem = remaining(refused, draft);
  return {
    draft,
    /** The event as it is edited now, or what is wrong with it. */
    edited,
    /** Why it was refused, as far as that still holds. */
    problem,
    isParked: refused.isParked,
    edit: (next: Draft) => setState({ draft: next, refused }),
    /** After a reply; a person may have edited on meanwhile. */
    refuse: (reply: Problem) =>
      setState(({ draft: now }) => {
        const next = refusedOf(reply, draft);
        return { refused: next, draft: now === draft ? next.draft : refusedOf(reply, now).draft };
      }),
    /** Goes on with the event as a text, or with its fields. */
    turn: (to: 'json' | 'fields') => {
      if ('wrong' in edited) return;
      const next = to === 'json' ? asJson(edited.event) : draftOf(edited.event);
      if (problem === undefined) return setState({ draft: next, refused });
      const same = refusedOf(problem, next, refused.isParked);
      setState({ draft: same.draft, refused: same });
    },
  };
}
