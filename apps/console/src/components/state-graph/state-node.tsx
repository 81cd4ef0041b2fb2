import Icon, { type IconProps } from '@cloudscape-design/components/icon';
import {
  Handle,
  type Node,
  type NodeProps,
  Position,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react';
import { counted } from '../../format/quantity.ts';
import type { LitState } from './lit.ts';
import { mostRetries, type StateDocument } from './machine-document.ts';
import { isInView } from './viewport.ts';

/** A state as it is drawn. */
export type StateNodeType = Node<
  {
    readonly name: string;
    readonly state: StateDocument;
    readonly isStart: boolean;
    readonly isSelected: boolean;
    readonly lit: LitState | undefined;
    readonly onSelect: (name: string) => void;
  },
  'state'
>;

/**
 * A state: a button, so that the keyboard reaches it and Enter opens it. The lines go through points of the
 * layout, and xyflow draws them only between handles: they are there, and not seen.
 */
export function StateNode({ id, data, width = 0, height = 0, ...place }: NodeProps<StateNodeType>) {
  const { name, state, isStart, isSelected, lit, onSelect } = data;
  const flow = useReactFlow();
  const store = useStoreApi();
  const show = () => {
    const box = { x: place.positionAbsoluteX, y: place.positionAbsoluteY, width, height };
    const { zoom } = flow.getViewport();
    if (isInView(box, flow.getViewport(), store.getState())) return;
    void flow.setCenter(box.x + width / 2, box.y + height / 2, { zoom });
  };
  const icon = iconOf(state, lit);
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className={['state', 'nopan', classOf(state, lit), isSelected && 'selected']
          .filter(Boolean)
          .join(' ')}
        data-state={id}
        aria-pressed={isSelected}
        onClick={() => onSelect(name)}
        onFocus={show}
      >
        <span className="name">
          {icon && <Icon {...icon} size="small" />} {name}
        </span>
        <span className="facts">
          {facts(state, isStart).join(' · ')}
          {lit !== undefined && lit.times > 1 && ` · ${lit.times}×`}
        </span>
        <span className="for-screen-readers">{litFacts(lit).join(', ')}</span>
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

const facts = (state: StateDocument, isStart: boolean): readonly string[] => {
  const retries = mostRetries(state);
  return [
    ...(isStart ? ['Start'] : []),
    state.Type,
    ...(retries > 0 ? [counted(retries, 'retry', 'retries')] : []),
  ];
};

function litFacts(lit: LitState | undefined): readonly string[] {
  if (lit === undefined) return [];
  const { isRunning, hasFailed, retries } = lit;
  return [
    isRunning ? 'running now' : hasFailed ? 'failed here' : 'passed',
    ...(retries > 0 ? [`retried ${counted(retries, 'time')}`] : []),
  ];
}

const classOf = ({ Type }: StateDocument, lit: LitState | undefined): string => {
  const type = `type-${Type.toLowerCase()}`;
  if (lit === undefined) return type;
  return `${type} ${lit.isRunning ? 'running' : lit.hasFailed ? 'failed' : 'passed'}`;
};

/** What happened in a state, or what its type says: never by colour alone. */
function iconOf({ Type }: StateDocument, lit: LitState | undefined): IconProps | undefined {
  if (lit?.isRunning) return { name: 'status-in-progress', variant: 'link' };
  if (lit?.hasFailed) return { name: 'status-negative', variant: 'error' };
  if (lit) return { name: 'status-positive', variant: 'success' };
  if (Type === 'Fail') return { name: 'status-negative', variant: 'subtle' };
  if (Type === 'Succeed') return { name: 'status-positive', variant: 'subtle' };
  return undefined;
}
