import Autosuggest from '@cloudscape-design/components/autosuggest';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { problemOf } from '../api/problem.ts';
import { search, type SearchHit, useSearch } from '../api/search.ts';
import { useNotify } from './messages/flash.tsx';
import { hitLink, hitOption, valueOf } from './search/hits.ts';
import { useSettled } from './search/use-settled.ts';

/** How long, in ms, a person has stopped typing before the search is asked. */
const TYPING = 150;

/** As long as there is room for. */
const PLACEHOLDER = 'Search by id, SKU or name';
const LABEL = 'Search by product, SKU, correlation id or execution';

/** The one search box: what is found is listed below it. Enter opens the first hit, or the one chosen. */
export function SearchBox() {
  const [text, setText] = useState('');
  const q = text.trim();
  const settled = useSettled(q, TYPING);
  const { data, error } = useSearch(settled);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const open = (hit: SearchHit, searched: string) => {
    setText('');
    void navigate(hitLink(hit, searched).slice(1));
  };
  /** Enter, maybe before the hits are here. */
  const openFirst = async () => {
    if (q === '') return;
    try {
      const [first] = (await search(queries, q)).items;
      if (first) open(first, q);
      else notify({ type: 'info', header: `Nothing is called ${q}`, content: HELP });
    } catch (failure) {
      notify({ type: 'error', header: 'The search failed', content: problemOf(failure).detail });
    }
  };
  const isHere = settled === q && data !== undefined;
  const items = isHere && q !== '' ? data.items : [];
  return (
    <Autosuggest
      ariaLabel={LABEL}
      placeholder={PLACEHOLDER}
      clearAriaLabel="Clear the search"
      enteredTextLabel={(value) => `Search for ${value}`}
      hideEnteredTextOption
      filteringType="manual"
      value={text}
      options={items.map(hitOption)}
      empty={q === '' ? HELP : `Nothing is called ${q}`}
      statusType={q === '' || isHere ? 'finished' : error === null ? 'loading' : 'error'}
      loadingText="Searching"
      errorText={error === null ? '' : problemOf(error).detail}
      finishedText={isHere && !data.isComplete ? 'Not everything could be searched now.' : ''}
      onChange={({ detail }) => setText(detail.value)}
      onSelect={({ detail: { selectedOption } }) => {
        const hit = items.find((each) => valueOf(each) === selectedOption?.value);
        if (hit) open(hit, q);
        else void openFirst();
      }}
    />
  );
}

const HELP =
  'Type the id, SKU or name of a product, a correlation id, or the id of an execution or of a parked event.';
