import type { Edge, EdgeProps } from '@xyflow/react';
import type { PlacedLine, Point } from './layout.ts';

/** A way as it is drawn. */
export type TransitionEdgeType = Edge<
  {
    readonly isCatch: boolean;
    readonly isTaken: boolean;
    readonly lines: readonly PlacedLine[];
  },
  'transition'
>;

const LINE_HEIGHT = 15;

/** A way between states: its lines, an arrowhead at the end, and its conditions. */
export function TransitionEdge({ data }: EdgeProps<TransitionEdgeType>) {
  if (data === undefined) return null;
  const { isCatch, isTaken, lines } = data;
  return (
    <g className={`way${isCatch ? ' catch' : ''}${isTaken ? ' taken' : ''}`}>
      {lines.map(({ id, points }) => (
        <path key={id} className="line" d={lineThrough(points)} />
      ))}
      <path className="head" d={headOf(lines.at(-1)?.points ?? [])} />
      {lines.map(({ id, label, labelAt }) => (
        <text key={id}>
          {label.map((line, index) => (
            <tspan
              key={index}
              x={labelAt.x}
              y={labelAt.y + (index - (label.length - 1) / 2) * LINE_HEIGHT}
            >
              {line}
            </tspan>
          ))}
        </text>
      ))}
    </g>
  );
}

/** A smooth line: a quadratic curve round each point between the first and the last. */
export function lineThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (first === undefined || last === undefined) return '';
  const curves = rest.map((point, index) => {
    const next = rest[index + 1];
    const end = next === undefined ? last : middle(point, next);
    return `Q ${at(point)} ${at(end)}`;
  });
  return [`M ${at(first)}`, ...(curves.length === 0 ? [`L ${at(last)}`] : curves)].join(' ');
}

/** A triangle at the end of the line. */
function headOf(points: readonly Point[]): string {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) return '';
  const angle = Math.atan2(last.y - before.y, last.x - before.x);
  const corner = (turn: number) => ({
    x: last.x - 8 * Math.cos(angle + turn),
    y: last.y - 8 * Math.sin(angle + turn),
  });
  return `M ${at(last)} L ${at(corner(0.45))} L ${at(corner(-0.45))} Z`;
}

const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
