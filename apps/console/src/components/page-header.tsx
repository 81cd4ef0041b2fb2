import Header from '@cloudscape-design/components/header';
import type { ReactNode } from 'react';

/**
 * The heading of a page: one on each, the first thing of its content.
 *
 * @param counter how many things the page has, such as `(12)`
 * @param title of a page about one thing, its name
 */
export const PageHeader = ({
  title,
  description,
  counter,
  actions,
  info,
}: {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly counter?: string | undefined;
  readonly actions?: ReactNode;
  readonly info?: ReactNode;
}) => (
  <Header
    variant="h1"
    description={description}
    actions={actions}
    info={info}
    {...(counter !== undefined && { counter })}
  >
    <span className="wrap">{title}</span>
  </Header>
);
