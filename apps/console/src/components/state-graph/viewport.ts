import type { Box } from './layout.ts';

/** How far a graph is moved and enlarged, as xyflow takes it. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The smallest zoom at which labels can be read, and the largest that a graph begins with. */
const READABLE = 0.62;
const LARGEST = 1;

/** Room around the graph, in px. */
const MARGIN = 16;

/**
 * How a graph begins: whole if it can be read then; else as small as can be read, from its top.
 *
 * @param focus the part of the graph to look at
 * @param size of the frame, in px
 */
export function firstViewport(focus: Box, size: Pick<Box, 'width' | 'height'>): Viewport {
  const fitting = Math.min(
    (size.width - 2 * MARGIN) / focus.width,
    (size.height - 2 * MARGIN) / focus.height,
  );
  const zoom = Math.min(LARGEST, Math.max(READABLE, fitting));
  const room = (size.height - focus.height * zoom) / 2;
  return {
    zoom,
    x: size.width / 2 - (focus.x + focus.width / 2) * zoom,
    y: Math.max(MARGIN, room) - focus.y * zoom,
  };
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
export function isInView(
  box: Box,
  { x, y, zoom }: Viewport,
  size: Pick<Box, 'width' | 'height'>,
): boolean {
  const [left, top] = [box.x * zoom + x, box.y * zoom + y];
  return (
    left >= 0 &&
    top >= 0 &&
    left + box.width * zoom <= size.width &&
    top + box.height * zoom <= size.height
  );
}
