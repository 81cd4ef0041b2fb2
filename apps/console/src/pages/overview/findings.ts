import type { Overview } from '../../api/overview.ts';
import { problemName, problemTitle } from '../../format/problem-name.ts';
import { counted } from '../../format/quantity.ts';
import { executionLink, link, parkedLink } from '../../view/links.ts';

/** Something that a person should look at. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** What it is, with its count. */
  readonly text: string;
  /** Since when, RFC 3339. */
  readonly since?: string;
  readonly href: string;
  /** What one does on the page of the link. */
  readonly action: string;
}

/** How many failed executions are named one by one. */
const NAMED = 3;

/**
 * What needs a person, the most urgent first: readers that stand still, since everything behind them is
 * late; parked events; failed executions; products out of stock.
 */
export const findings = (overview: Overview): readonly Finding[] => [
  ...readers(overview),
  ...parked(overview),
  ...failed(overview),
  ...outOfStock(overview),
];

const readers = ({ readers: { standingStill, parked: deliveries } }: Overview): Finding[] => [
  ...standingStill.map(({ name, version, lagEvents, fault }) => ({
    severity: 'error' as const,
    text: `${name}@${version} stands still, ${counted(lagEvents, 'event')} behind${fault === undefined ? '' : `: ${fault}`}`,
    href: link('/readers'),
    action: 'See the readers',
  })),
  ...(deliveries === 0
    ? []
    : [
        {
          severity: 'warning' as const,
          text: `${counted(deliveries, 'delivery', 'deliveries')} of readers parked`,
          href: link('/parked', { tab: 'deliveries' }),
          action: 'See the deliveries',
        },
      ]),
];

const parked = ({ parked: { items, isComplete } }: Overview): Finding[] =>
  items.map(({ problem, count, parkedAt }) => ({
    severity: 'error',
    text: `${isComplete ? '' : 'At least '}${counted(count, 'event')} parked: ${problemTitle(problem)}`,
    since: parkedAt,
    href: parkedLink(problemName(problem)),
    action: 'See and correct',
  }));

function failed({ failedExecutions }: Overview): Finding[] {
  const { items = [], isComplete = true } = failedExecutions ?? {};
  // What was parked is told already, by its problem.
  const named = items.slice(0, NAMED).map(({ id, productId, startedAt, error }): Finding => ({
    severity: 'warning',
    text: `An execution failed${productId === undefined ? '' : ` for product ${productId}`}: ${error?.error ?? 'no error is known'}`,
    since: startedAt,
    href: executionLink(id),
    action: 'See why',
  }));
  const others = items.length - named.length;
  if (others <= 0) return named;
  const text = `${isComplete ? '' : 'At least '}${counted(others, 'more execution')} failed in the last hour`;
  const href = link('/workflow', { status: 'failed' });
  return [...named, { severity: 'warning', text, href, action: 'See the failed ones' }];
}

function outOfStock({ products }: Overview): Finding[] {
  if (products === undefined || products.outOfStock === 0) return [];
  const text = `${counted(products.outOfStock, 'product')} out of stock`;
  const href = link('/products', { stock: 'out' });
  return [{ severity: 'warning', text, href, action: 'See them' }];
}
