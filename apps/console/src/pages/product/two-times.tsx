import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Slider from '@cloudscape-design/components/slider';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { HistoryEvent } from '@stockbook/api/client';
import { usePreferences } from '../../app/preferences/preferences-provider.tsx';
import { TypedInput } from '../../components/typed-input.tsx';
import { shortTime } from '../../format/time.ts';
import { draggedTo, type Moment, wrongMoment } from './state-at.ts';

/**
 * The two axes of time: what had happened by a time, and what was known at a version. Each can be dragged,
 * event by event, or typed.
 *
 * @param history all events of the product, oldest first: at least one
 */
export function TwoTimes({
  history,
  moment,
  onMoment,
}: {
  readonly history: readonly HistoryEvent[];
  readonly moment: Moment;
  readonly onMoment: (changed: Partial<Moment>) => void;
}) {
  const { zone } = usePreferences().preferences;
  const wrong = wrongMoment(moment);
  const count = history.length;
  const until = (isWithin: (event: HistoryEvent) => boolean) =>
    Math.max(1, history.findLastIndex(isWithin) + 1);
  const happened =
    moment.at === '' || wrong.at !== undefined
      ? count
      : until(({ effectiveAt }) => Date.parse(effectiveAt) <= Date.parse(moment.at));
  const known = knownCount(history, moment, wrong.known !== undefined);
  const timeOf = (place: number) => history[place - 1]?.effectiveAt ?? '';
  const shown = (at: string) => shortTime(at, zone === 'relative' ? 'local' : zone);
  return (
    <ColumnLayout columns={2}>
      <Axis
        label="As it happened"
        hint="The state after everything that had happened by this time."
        placeholder="now"
        value={moment.at}
        error={wrong.at}
        count={count}
        place={happened}
        nameOf={(place) => (place === count && moment.at === '' ? 'now' : shown(timeOf(place)))}
        onPlace={(place) => onMoment({ at: draggedTo(history, happened, place) })}
        onValue={(at) => onMoment({ at })}
      />
      <Axis
        label="As it was known"
        hint="The state as the log had it at this version, or at this time."
        placeholder="now"
        value={moment.known}
        error={wrong.known}
        count={count}
        place={known}
        nameOf={(place) => `version ${place} of ${count}`}
        onPlace={(place) => onMoment({ known: place >= count ? '' : String(place) })}
        onValue={(value) => onMoment({ known: value })}
      />
    </ColumnLayout>
  );
}

function knownCount(history: readonly HistoryEvent[], { known }: Moment, isWrong: boolean): number {
  if (known === '' || isWrong) return history.length;
  const version = Number(known);
  const isWithin = Number.isNaN(version)
    ? (event: HistoryEvent) => Date.parse(event.recordedAt) <= Date.parse(known)
    : (event: HistoryEvent) => event.version <= version;
  return Math.max(1, history.findLastIndex(isWithin) + 1);
}

const Axis = ({
  label,
  hint,
  placeholder,
  value,
  error,
  count,
  place,
  nameOf,
  onPlace,
  onValue,
}: {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly count: number;
  /** How many events count. */
  readonly place: number;
  readonly nameOf: (place: number) => string;
  readonly onPlace: (place: number) => void;
  readonly onValue: (value: string) => void;
}) => (
  <SpaceBetween size="xs">
    <FormField label={label} description={hint} errorText={error} stretch>
      <div className="field-with-button">
        <TypedInput value={value} placeholder={placeholder} onValue={onValue} />
        <Button disabled={value === ''} ariaLabel={`${label}: now`} onClick={() => onValue('')}>
          Now
        </Button>
      </div>
    </FormField>
    {count > 1 && (
      <Slider
        ariaLabel={`${label}: event`}
        min={1}
        max={count}
        value={place}
        valueFormatter={nameOf}
        onChange={({ detail }) => onPlace(detail.value)}
      />
    )}
  </SpaceBetween>
);
