import type { Overview } from '../../api/overview.ts';
import { failureOf } from '../../format/failure.ts';
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
  /** When it happened, RFC 3339. */
  readonly at?: string;
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

function failed({ failedExecutions, parked: told }: Overview): Finding[] {
  const { items = [], isComplete = true } = failedExecutions ?? {};
  const named = items
    .filter((execution) => !mayBeParked(execution, told))
    .slice(0, NAMED)
    .map(({ id, productId, startedAt, error }): Finding => ({
      severity: 'warning',
      text: `An execution failed${productId === undefined ? '' : ` for product ${productId}`}: ${error === undefined ? 'no error is known' : failureOf(error).title}`,
      at: startedAt,
      href: executionLink(id),
      action: 'See why',
    }));
  const others = items.length - named.length;
  if (others <= 0) return named;
  const noun = named.length === 0 ? 'execution' : 'more execution';
  const also = items.some((execution) => mayBeParked(execution, told))
    ? ', including those of parked events'
    : '';
  const text = `${isComplete ? '' : 'At least '}${counted(others, noun)} failed in the last hour${also}`;
  const href = link('/workflow', { status: 'failed' });
  return [...named, { severity: 'warning', text, href, action: 'See the failed ones' }];
}

/**
 * Whether an execution may have parked its event, which is then told by its problem already: one with this
 * problem was parked since the execution started. Which execution it was, an overview does not say.
 */
function mayBeParked(
  { error, startedAt }: FailedExecution,
  { items, isComplete }: Overview['parked'],
): boolean {
  const problem = problemIn(error?.cause);
  const isOfGroup = (group: Overview['parked']['items'][number]) =>
    group.lastParkedAt >= startedAt && (problem === undefined || group.problem === problem);
  return !isComplete || items.some(isOfGroup);
}

type FailedExecution = NonNullable<Overview['failedExecutions']>['items'][number];

/** The type of the problem document that is the cause of a refusal; undefined for that of a fault. */
function problemIn(cause = ''): string | undefined {
  try {
    const { type }: { readonly type?: unknown } = JSON.parse(cause) ?? {};
    return typeof type === 'string' ? type : undefined;
  } catch {
    return undefined;
  }
}

function outOfStock({ products }: Overview): Finding[] {
  if (products === undefined || products.outOfStock === 0) return [];
  const text = `${counted(products.outOfStock, 'product')} out of stock`;
  const href = link('/products', { stock: 'out' });
  return [{ severity: 'warning', text, href, action: 'See them' }];
}
