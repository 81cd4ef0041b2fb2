/** How many notes are drawn at most: the count says how many there are. */
const DRAWN = 6;

const WIDTH = 56;
const HEIGHT = 28;
/** How far a note lies from the one before it. */
const SHIFT = 4;

/** A pile of notes. The text beside it says the same. */
export function Notes({ note, count }: { readonly note: string; readonly count: string }) {
  const drawn = Math.min(DRAWN, Number(count));
  const side = SHIFT * (DRAWN - 1);
  return (
    <svg
      className="cash-notes"
      viewBox={`0 0 ${WIDTH + side} ${HEIGHT + side}`}
      width={WIDTH + side}
      height={HEIGHT + side}
      aria-hidden="true"
    >
      {Array.from({ length: drawn }, (_, place) => (
        <g key={place} transform={`translate(${place * SHIFT} ${side - place * SHIFT})`}>
          <rect x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} rx="3" />
          {place === drawn - 1 && (
            <text x={WIDTH / 2} y={HEIGHT / 2} dominantBaseline="central" textAnchor="middle">
              {note}
            </text>
          )}
        </g>
      ))}
      {drawn === 0 && (
        <rect
          className="cash-none"
          x="0.5"
          y={side + 0.5}
          width={WIDTH - 1}
          height={HEIGHT - 1}
          rx="3"
        />
      )}
    </svg>
  );
}
