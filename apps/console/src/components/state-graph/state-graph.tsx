import '@xyflow/react/dist/style.css';
import './state-graph.css';
import { Controls, ReactFlow } from '@xyflow/react';
import { type CSSProperties, useMemo } from 'react';
import { layoutOf, type PlacedState, type PlacedTransition } from './layout.ts';
import { type Lit, nothingLit, wayKey } from './lit.ts';
import type { MachineDocument } from './machine-document.ts';
import { StateNode, type StateNodeType } from './state-node.tsx';
import { graphColours } from './tokens.ts';
import { TransitionEdge, type TransitionEdgeType } from './transition-edge.tsx';
import { usePlace } from './use-place.ts';

const nodeTypes = { state: StateNode };
const edgeTypes = { transition: TransitionEdge };

export interface StateGraphProps {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly document: MachineDocument;
  /** The states and ways that an execution went through. */
  readonly lit?: Lit;
  /** The state whose details are open; empty if none is. */
  readonly selected: string;
  readonly onSelect: (state: string) => void;
}

/** A state machine, drawn from its document. Drag to move it; Tab goes from state to state. */
export function StateGraph(props: StateGraphProps) {
  const { document, selected, onSelect, lit = nothingLit, label } = props;
  const layout = useMemo(() => layoutOf(document), [document]);
  const nodes = useMemo(
    () =>
      layout.states.map((placed): StateNodeType => ({
        ...nodeAt(placed),
        data: {
          name: placed.name,
          state: stateOf(document, placed.name),
          isStart: placed.name === document.StartAt,
          isSelected: placed.name === selected,
          lit: lit.states.get(placed.name),
          onSelect,
        },
      })),
    [document, layout, lit, selected, onSelect],
  );
  const edges = useMemo(() => edgesOf(layout.transitions, lit), [layout, lit]);
  const { frame, setFlow, take } = usePlace(layout, lit);
  const size = { '--graph-width': layout.width, '--graph-height': layout.height };
  return (
    <div
      ref={frame}
      className="state-graph"
      style={{ ...graphColours, ...size } as CSSProperties}
      onFocus={take}
    >
      <ReactFlow<StateNodeType, TransitionEdgeType>
        aria-label={label}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={setFlow}
        onMoveStart={(event) => {
          // Without an event, no person moves it.
          if (event !== null) take();
        }}
        minZoom={0.2}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        disableKeyboardA11y
      >
        <Controls showInteractive={false} position="top-right" aria-label="Zoom" />
      </ReactFlow>
    </div>
  );
}

function stateOf({ States }: MachineDocument, name: string) {
  const state = States[name];
  // A way may lead to a state that the document lacks: it is drawn, so that it is seen.
  return state ?? { Type: 'Missing' };
}

function nodeAt({ name, box: { x, y, width, height } }: PlacedState) {
  return {
    id: name,
    type: 'state' as const,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    ariaRole: 'group' as const,
    domAttributes: { 'aria-roledescription': 'state' },
  };
}

/** The ways as edges. The line of a bundle is drawn once; again by a way of it that was taken. */
function edgesOf(transitions: readonly PlacedTransition[], lit: Lit): TransitionEdgeType[] {
  const drawn = new Set<string>();
  return transitions.map(({ id, from, to, isCatch, lines }) => {
    const isTaken = lit.ways.has(wayKey(from, to));
    const missing = lines.filter((line) => isTaken || !drawn.has(line.id));
    for (const line of lines) drawn.add(line.id);
    return {
      id,
      type: 'transition',
      source: from,
      target: to,
      data: { isCatch, isTaken, lines: missing },
      // The panel of a state lists its ways as text.
      domAttributes: { 'aria-hidden': true },
      zIndex: isTaken ? 1 : 0,
    };
  });
}
