import './step-chart.css';
import { scaleLinear } from 'd3-scale';
import { type PointerEvent, useState } from 'react';
import { usePreferences } from '../../../app/preferences/preferences-provider.tsx';
import { exactTime } from '../../../format/time.ts';
import { type Drawn, type Step, stepAt, stepPath } from './steps.ts';
import { timeTicksOf } from './time-ticks.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 190;
const MARGIN = { top: 10, right: 12, bottom: 26, left: 64 };

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });
const long = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

/**
 * A value of a product over time, in steps. A click or a drag chooses the time that the page shows.
 *
 * @param label what is drawn, in words
 * @param range from the first time to the last, in milliseconds since 1970
 * @param moment the time that is shown; undefined: now
 */
export function StepChart({
  drawn,
  label,
  steps,
  range,
  moment,
  onMoment,
}: {
  readonly drawn: Drawn;
  readonly label: string;
  readonly steps: readonly Step[];
  readonly range: readonly [number, number];
  readonly moment: number | undefined;
  readonly onMoment: (at: number) => void;
}) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<number>();
  const { zone } = usePreferences().preferences;
  const most = Math.max(...steps.map(({ value }) => value), 1);
  const x = scaleLinear()
    .domain([...range])
    .range([MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)]);
  const y = scaleLinear()
    .domain([0, most])
    .nice()
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const timeAt = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>): number => {
    const at = x.invert(clientX - currentTarget.getBoundingClientRect().left);
    return Math.min(Math.max(at, range[0]), range[1]);
  };
  const shown = pointed ?? moment;
  const held = stepAt(steps, shown ?? range[1])?.value ?? 0;
  const path = stepPath(
    steps,
    (at) => x(at),
    (value) => y(value),
    range[1],
  );
  const timeText = (at: number) =>
    exactTime(new Date(at).toISOString(), zone === 'relative' ? 'local' : zone).replace(
      /\.\d+/,
      '',
    );
  return (
    <div ref={frame}>
      <strong>{label}</strong>{' '}
      <span className="number" data-testid={`${drawn}-at`}>
        {long.format(held)} {shown === undefined ? 'now' : `at ${timeText(shown)}`}
      </span>
      <svg
        className="step-chart"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={summary(label, steps)}
        onPointerMove={(event) => {
          setPointed(timeAt(event));
          if (event.buttons === 1) onMoment(timeAt(event));
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onMoment(timeAt(event));
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        {y.ticks(4).map((value) => (
          <g key={value}>
            <line
              className="grid"
              x1={MARGIN.left}
              x2={width - MARGIN.right}
              y1={y(value)}
              y2={y(value)}
            />
            <text x={MARGIN.left - 8} y={y(value) + 4} textAnchor="end">
              {short.format(value)}
            </text>
          </g>
        ))}
        {timeTicksOf(
          range,
          Math.max(2, Math.floor(width / 110)),
          zone === 'utc' ? 'utc' : 'local',
        ).map(({ at, text }) => (
          <text key={at} x={x(at)} y={HEIGHT - 8} textAnchor="middle">
            {text}
          </text>
        ))}
        <path className={`line ${drawn}${moment === undefined ? '' : ' left-out'}`} d={path} />
        {moment !== undefined && (
          <path
            className={`line ${drawn}`}
            d={stepPath(
              steps.filter(({ at }) => at <= moment),
              (at) => x(at),
              (value) => y(value),
              moment,
            )}
          />
        )}
        {[moment, pointed].map(
          (at, index) =>
            at !== undefined && (
              <line
                key={index}
                className="moment"
                x1={x(at)}
                x2={x(at)}
                y1={MARGIN.top}
                y2={HEIGHT - MARGIN.bottom}
              />
            ),
        )}
      </svg>
    </div>
  );
}

/** What the drawing shows, for those who do not see it. */
function summary(label: string, steps: readonly Step[]): string {
  const values = steps.map(({ value }) => value);
  const [least, most, last] = [Math.min(...values), Math.max(...values), values.at(-1) ?? 0];
  return `${label} over time: between ${long.format(least)} and ${long.format(most)}, ${long.format(last)} now. The table below has it by day.`;
}
