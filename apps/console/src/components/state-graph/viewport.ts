import type { Box } from './layout.ts';

/** How far a graph is moved and enlarged, as xyflow takes it. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

type Size = Pick<Box, 'width' | 'height'>;

/** The smallest zoom at which labels can be read, and the largest that a graph begins with: as in the styles. */
const READABLE = 0.6;
const LARGEST = 1;

/** Room around the graph, in px: as in the styles. */
const MARGIN = 8;

/**
 * How a graph begins: whole if it can be read then. Else as small as can be read, with the end of a path in
 * view, and what fits of the way that led there.
 *
 * @param whole the size of the graph
 * @param path the boxes to look at, in their order; none looks at the top of the graph
 * @param frame the size of the frame, in px
 */
export function firstViewport(whole: Size, path: readonly Box[], frame: Size): Viewport {
  const fitting = fittingZoom(whole, frame);
  const zoom = Math.min(LARGEST, Math.max(READABLE, fitting));
  const room = { width: inner(frame.width) / zoom, height: inner(frame.height) / zoom };
  const focus = endOf(path, room) ?? { x: whole.width / 2, y: 0, width: 0, height: 0 };
  return {
    zoom,
    x: offset(focus.x + focus.width / 2, whole.width, frame.width, zoom),
    y: offset(focus.y + focus.height / 2, whole.height, frame.height, zoom),
  };
}

const inner = (length: number): number => length - 2 * MARGIN;

const fittingZoom = (whole: Size, frame: Size): number =>
  Math.min(inner(frame.width) / whole.width, inner(frame.height) / whole.height);

/** Puts a place into the middle of the frame, but moves no border of the graph into it without need. */
function offset(middle: number, whole: number, frame: number, zoom: number): number {
  const length = whole * zoom;
  if (length <= inner(frame)) return (frame - length) / 2;
  return Math.min(MARGIN, Math.max(frame - MARGIN - length, frame / 2 - middle * zoom));
}

/** The box around the last boxes of a path: the largest such box that fits into the room. */
function endOf(path: readonly Box[], room: Size): Box | undefined {
  for (let from = 0; from < path.length; from += 1) {
    const box = around(path.slice(from));
    const isLast = from === path.length - 1;
    if (box && (isLast || (box.width <= room.width && box.height <= room.height))) return box;
  }
  return undefined;
}

/** The smallest box around others. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** Whether a box is seen whole. */
export function isInView(box: Box, { x, y, zoom }: Viewport, size: Size): boolean {
  const [left, top] = [box.x * zoom + x, box.y * zoom + y];
  return (
    left >= 0 &&
    top >= 0 &&
    left + box.width * zoom <= size.width &&
    top + box.height * zoom <= size.height
  );
}
