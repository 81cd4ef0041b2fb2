import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { problemOf } from '../api/problem.ts';
import { useNotify } from './messages/flash.tsx';
import { find, type Found, LOOKED_THROUGH, useFind } from './search/find.ts';
import { goingOn, HELP, leftOut } from './search/going-on.ts';
import { hitLink, hitOption, valueOf } from './search/hits.ts';
import { NothingFound } from './search/nothing-found.tsx';
import { useSettled } from './search/use-settled.ts';

/** How long, in ms, a person has stopped typing before the search is asked. */
const TYPING = 150;

/** As long as there is room for. */
const PLACEHOLDER = 'Id, SKU or start of a name';
const LABEL = 'Search by product, SKU, correlation id or execution';

/**
 * The one search box: what is found is listed below it, or where to go on if nothing is. Enter opens the first
 * hit, or the one chosen.
 */
export function SearchBox() {
  const [text, setText] = useTextOfPage();
  const q = text.trim();
  const settled = useSettled(q, TYPING);
  const { data, error } = useFind(settled);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const open = (href: string) => {
    setText('');
    void navigate(href.slice(1));
  };
  /** Enter, maybe before the hits are here. */
  const openFirst = async () => {
    if (q === '') return;
    try {
      const [first] = (await find(queries, q)).items;
      if (first) open(hitLink(first, q));
      else notify({ type: 'info', header: nothing(q), content: <NothingFound q={q} /> });
    } catch (failure) {
      notify({ type: 'error', header: 'The search failed', content: problemOf(failure).detail });
    }
  };
  const found = settled === q && q !== '' ? data : undefined;
  const hits = found?.items ?? [];
  const isNothing = found?.items.length === 0;
  return (
    <Autosuggest
      ariaLabel={LABEL}
      placeholder={PLACEHOLDER}
      clearAriaLabel="Clear the search"
      enteredTextLabel={(value) => `Search for ${value}`}
      hideEnteredTextOption
      filteringType="manual"
      value={text}
      options={isNothing ? [ways(q)] : hits.map(hitOption)}
      empty={HELP}
      statusType={q === '' || found ? 'finished' : error === null ? 'loading' : 'error'}
      loadingText="Searching"
      errorText={error === null ? '' : problemOf(error).detail}
      finishedText={found ? footer(found) : ''}
      onChange={({ detail }) => setText(detail.value)}
      onSelect={({ detail: { selectedOption } }) => {
        const chosen = selectedOption?.value;
        const hit = hits.find((each) => valueOf(each) === chosen);
        const way = isNothing && goingOn(q).find(({ href }) => href === chosen);
        if (hit) open(hitLink(hit, q));
        else if (way) open(way.href);
        else void openFirst();
      }}
    />
  );
}

/** The text of the box: empty again on another page. */
function useTextOfPage() {
  const { pathname } = useLocation();
  const [text, setText] = useState('');
  const [typedOn, setTypedOn] = useState(pathname);
  if (typedOn !== pathname) {
    setTypedOn(pathname);
    setText('');
  }
  return [text, setText] as const;
}

const footer = (found: Found): string =>
  [leftOut(found, LOOKED_THROUGH), found.items.length === 0 ? HELP : ''].filter(Boolean).join(' ');

const nothing = (q: string) => `No id or SKU is ${q}, and no name begins with it`;

const ways = (q: string): AutosuggestProps.OptionGroup => ({
  label: nothing(q),
  options: goingOn(q).map(({ label, href }) => ({ value: href, label })),
});
