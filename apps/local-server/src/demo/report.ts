import type { Delivery } from '@stockbook/domain/demo';
import type { Outcome } from './outcome.ts';
import type { Options } from './options.ts';

/** A month that was played, and what became of each event. */
export interface Played extends Options {
  readonly month: readonly Delivery[];
  readonly outcomes: readonly Outcome[];
}

const number = (value: number) => value.toLocaleString('en');
const day = (time: string | undefined) => (time ?? '').slice(0, 10);

/** What is said of a month that was played. */
export function report({ seed, url, products, month, outcomes }: Played): string {
  const of = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind);
  const base = url.href.replace(/\/$/, '');
  const counted = [
    line(of('stored').length, 'stored'),
    line(of('repeat').length, 'repeats of events that are stored already: they change nothing'),
    line(of('refused').length, 'refused, and their senders told why:'),
    ...reasons(of('refused')),
    line(of('parked').length, 'parked, because their senders do not wait for an answer:'),
    ...reasons(of('parked')),
    line(of('later').length, 'sent over the bus, and still under way'),
  ];
  return [
    `Played the month of seed ${seed} to ${base}: ${number(outcomes.length)} events of ${number(products)} product${products === 1 ? '' : 's'}, from ${day(month[0]?.at)} to ${day(month.at(-1)?.at)}.`,
    '',
    ...counted.filter((each) => each !== undefined),
    '',
    `Open ${base} in a browser, or read ${base}/products and ${base}/parked.`,
  ].join('\n');
}

const line = (count: number, what: string): string | undefined =>
  count === 0 ? undefined : `${number(count).padStart(7)} ${what}`;

/** Each kind of problem with its count, the most frequent first, and what one of them says. */
function reasons(outcomes: readonly Outcome[]): readonly string[] {
  const problems = outcomes.flatMap((outcome) => ('problem' in outcome ? [outcome.problem] : []));
  const kinds = Object.values(Object.groupBy(problems, ({ type }) => type));
  return kinds
    .flatMap((kind) => (kind?.[0] === undefined ? [] : [{ count: kind.length, first: kind[0] }]))
    .sort((a, b) => b.count - a.count)
    .map(({ count, first: { type, detail } }) => {
      const name = type.replace('urn:stockbook:problem:', '');
      return `${number(count).padStart(11)} ${name}, such as: ${detail}`;
    });
}
