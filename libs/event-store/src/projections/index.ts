export type { AnyProjection, Projection } from './projection.ts';
export { type InlineHost, inlineHostOf } from './inline/inline-host.ts';
export { isProjectionNotBuilt, ProjectionNotBuilt } from './projection-not-built.ts';
export { ProjectionView, type ViewPage, type ViewRow } from './projection-view.ts';
