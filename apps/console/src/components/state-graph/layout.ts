import { Graph, layout } from '@dagrejs/dagre';
import { bundlesOf } from './bundles.ts';
import type { MachineDocument } from './machine-document.ts';
import { linesOf, type Transition, transitionsOf } from './transitions.ts';

/** A point, in px from the graph's upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A state at its place. */
export interface PlacedState {
  readonly name: string;
  readonly box: Box;
}

/** A line at its place. */
export interface PlacedLine {
  readonly id: string;
  readonly points: readonly Point[];
  /** The label's lines, and its middle. */
  readonly label: readonly string[];
  readonly labelAt: Point;
}

/** A way at its place. */
export interface PlacedTransition extends Transition {
  readonly id: string;
  /** One after the other: its own, then that of its bundle. */
  readonly lines: readonly PlacedLine[];
}

export interface GraphLayout {
  readonly states: readonly PlacedState[];
  readonly transitions: readonly PlacedTransition[];
  readonly width: number;
  readonly height: number;
}

/** Narrow, so that the whole machine fits a window at a scale at which it can be read. */
const NODE = { width: 150, height: 52 } as const;

/** Characters in a line of a label, and the size of one, in px. */
const LABEL = { characters: 22, width: 6.2, lineHeight: 15 } as const;

const GAPS = { nodesep: 10, edgesep: 4, ranksep: 18, marginx: 8, marginy: 8 } as const;

/**
 * Places the states of a machine from top to bottom, with room for the labels of its ways (dagre, after
 * Gansner et al., "A Technique for Drawing Directed Graphs").
 */
export function layoutOf(document: MachineDocument): GraphLayout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', ...GAPS });
  const ways = transitionsOf(document);
  const names = inOrder(document, ways);
  for (const name of names) graph.setNode(name, { ...NODE });
  const bundles = bundlesOf(ways, document);
  for (const bundle of bundles.values()) graph.setNode(bundle, { width: 1, height: 1 });
  const drawn = ways.map((way) => ({ way, segments: segmentsOf(way, bundles.get(way)) }));
  for (const { from, to, id, label } of drawn.flatMap(({ segments }) => segments)) {
    graph.setEdge(from, to, { ...sizeOf(label), labelpos: 'c' }, id);
  }
  layout(graph);
  const lineOf = ({ from, to, id, label }: Segment): PlacedLine => {
    const { points = [], x = 0, y = 0 } = graph.edge(from, to, id) as DagreEdge;
    return { id, points, label, labelAt: { x, y } };
  };
  const { width = 0, height = 0 } = graph.graph() as Partial<Box>;
  return {
    states: names.map((name) => ({ name, box: boxOf(graph.node(name) as Box) })),
    transitions: drawn.map(({ way, segments }) => ({
      ...way,
      id: idOf(way),
      lines: segments.map(lineOf),
    })),
    width,
    height,
  };
}

/** What dagre puts into an edge; an edge without a label has no place for one. */
interface DagreEdge extends Partial<Point> {
  readonly points?: readonly Point[];
}

/** A line between two states, or between a state and the point at which a bundle begins. */
interface Segment {
  readonly from: string;
  readonly to: string;
  readonly id: string;
  readonly label: readonly string[];
}

function segmentsOf(way: Transition, bundle: string | undefined): readonly Segment[] {
  const label = linesOf(way.conditions.join(' or '), LABEL.characters);
  if (bundle === undefined) return [{ from: way.from, to: way.to, id: idOf(way), label }];
  return [
    { from: way.from, to: bundle, id: idOf(way), label: [] },
    { from: bundle, to: way.to, id: bundle, label },
  ];
}

const idOf = ({ from, to, isCatch }: Transition): string =>
  `${from} ${isCatch ? 'catches to' : 'to'} ${to}`;

const sizeOf = (label: readonly string[]) => ({
  width: Math.max(0, ...label.map((line) => line.length * LABEL.width)),
  height: label.length * LABEL.lineHeight,
});

/** dagre gives the middle of a node; a node is placed by its corner. */
const boxOf = ({ x, y, width, height }: Box): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

/** The states as they are reached, breadth first: the order of the keyboard, too. */
function inOrder(
  { StartAt, States }: MachineDocument,
  ways: readonly Transition[],
): readonly string[] {
  const names = new Set([StartAt]);
  for (const name of names) {
    for (const { from, to } of ways) if (from === name) names.add(to);
  }
  return [...names, ...Object.keys(States).filter((name) => !names.has(name))];
}
