export type { Projection } from './projection.ts';
export { isProjectionNotBuilt, ProjectionNotBuilt } from './projection-not-built.ts';
export { ProjectionView, type ViewPage, type ViewRow } from './projection-view.ts';
