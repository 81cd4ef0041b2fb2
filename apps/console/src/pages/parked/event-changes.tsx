import { discardOne, discardSome, redriveOne, redriveSome } from '../../api/parked.ts';
import { changeAll, changeEach } from './change-many.ts';
import { problemTitle } from '../../format/problem-name.ts';
import type { Change } from './change-modal.tsx';

export type Verb = Change['verb'];

const EVENT = ['event', 'events'] as const;

const ABOUT: Readonly<Record<Verb, string>> = {
  Redrive:
    'Each event goes through the workflow again, as it is. One that is stored is no longer parked; one that is refused again stays parked.',
  Discard: 'The events are deleted. They are not in the log: this cannot be undone.',
};

/** A change of the events that a person chose. */
export const changeOfEach = (verb: Verb, ids: readonly string[]): Change => ({
  verb,
  noun: EVENT,
  count: ids.length,
  about: ABOUT[verb],
  run: (_count, progress) =>
    changeEach(ids, verb === 'Redrive' ? redriveOne : discardOne, progress),
});

/**
 * A change of all events, or of all with one problem.
 *
 * @param problem the last part of the problem's type; empty for all
 */
export const changeOfAll = (verb: Verb, count: number, problem: string): Change => ({
  verb,
  noun: EVENT,
  count,
  about: (
    <>
      {problem === '' ? (
        'These are all parked events, whatever their problem.'
      ) : (
        <>
          These are all parked events with the problem <b>{problemTitle(problem)}</b>.
        </>
      )}{' '}
      {ABOUT[verb]}
    </>
  ),
  run: (confirmed, progress) =>
    changeAll(
      confirmed,
      (part, signal) => {
        const wanted = { ...part, ...(problem !== '' && { problem }) };
        return verb === 'Redrive' ? redriveSome(wanted, signal) : discardSome(wanted, signal);
      },
      progress,
    ),
});
