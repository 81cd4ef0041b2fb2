import Box from '@cloudscape-design/components/box';
import Spinner from '@cloudscape-design/components/spinner';
import { type ComponentType, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { pathId } from '../view/path-id.ts';
import { NotFound } from './not-found.tsx';
import { PageError } from './page-error.tsx';
import { detailPages, pages } from './pages.ts';

/** The page that the URL names. */
export const PageRoutes = () => (
  <PageError>
    <Suspense fallback={<Loading />}>
      <Page />
    </Suspense>
  </PageError>
);

/** A page of one thing, or another one. An id may have a line break, which no route of react-router matches. */
function Page() {
  const { pathname } = useLocation();
  const detail = detailPages.find(({ path }) => pathname.startsWith(`${path}/`));
  return detail && pathId(pathname) !== undefined ? (
    <Titled title={detail.title} Page={detail.Component} />
  ) : (
    <Routes>
      <Route path="/" element={<Navigate to="/overview" replace />} />
      {pages.map(({ path, title, Component }) => (
        <Route key={path} path={path} element={<Titled title={title} Page={Component} />} />
      ))}
      {detailPages.map(({ path, listedAt }) => (
        // Without an id, as when it was cut off the URL.
        <Route key={path} path={path} element={<Navigate to={listedAt} replace />} />
      ))}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

const Titled = ({ title, Page }: { readonly title: string; readonly Page: ComponentType }) => (
  <>
    <title>{`${title} - Stockbook`}</title>
    <Page />
  </>
);

const Loading = () => (
  <Box textAlign="center" padding="xxl">
    <Spinner size="large" /> <Box variant="span">Loading the page</Box>
  </Box>
);
