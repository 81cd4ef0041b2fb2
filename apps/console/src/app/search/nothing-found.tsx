import Link from '@cloudscape-design/components/link';
import { goingOn, HELP } from './going-on.ts';

/** What a message says about a search that found nothing: what can be searched, and where to go on. */
export const NothingFound = ({ q }: { readonly q: string }) => (
  <>
    {HELP}
    <ul className="plain-list">
      {goingOn(q).map(({ label, href }) => (
        <li key={href}>
          <Link color="inverted" href={href}>
            <span className="wrap">{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  </>
);
