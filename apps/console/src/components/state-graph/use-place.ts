import type { ReactFlowInstance } from '@xyflow/react';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Box, GraphLayout } from './layout.ts';
import type { Lit } from './lit.ts';
import type { StateNodeType } from './state-node.tsx';
import type { TransitionEdgeType } from './transition-edge.tsx';
import { firstViewport, isInView } from './viewport.ts';

type Flow = ReactFlowInstance<StateNodeType, TransitionEdgeType>;

/** What puts a graph into its frame. */
export interface Place {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly setFlow: (flow: Flow) => void;
  /** To be called when a person is at the graph, or moves it: then it is left alone. */
  readonly take: () => void;
}

/**
 * Puts a graph into its frame at first, and when its first execution is lit. As an execution goes on, the
 * state that it is in stays in view, and that in which it has failed.
 */
export function usePlace(layout: GraphLayout, lit: Lit): Place {
  const frame = useRef<HTMLDivElement>(null);
  const [flow, setFlow] = useState<Flow>();
  const isTaken = useRef(false);
  const place = useEffectEvent((to: Flow, isAnew: boolean) => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {};
    const path = pathOf(layout, lit);
    const last = path.at(-1);
    const isSeen = last === undefined || isInView(last, to.getViewport(), { width, height });
    if (isTaken.current || (isSeen && !isAnew)) return;
    void to.setViewport(firstViewport(layout, path, { width, height }));
  });
  const isLit = lit.states.size > 0;
  useEffect(() => {
    if (flow) place(flow, true);
  }, [flow, layout, isLit]);
  useEffect(() => {
    if (flow) place(flow, false);
  }, [flow, lit]);
  const take = () => {
    isTaken.current = true;
  };
  return { frame, setFlow, take };
}

/** Where the states of an execution are, in the order in which it entered them first. */
function pathOf({ states }: GraphLayout, lit: Lit): readonly Box[] {
  const boxes = new Map(states.map(({ name, box }) => [name, box]));
  return [...lit.states.keys()].flatMap((name) => boxes.get(name) ?? []);
}
