import Box from '@cloudscape-design/components/box';
import Spinner from '@cloudscape-design/components/spinner';
import { type ComponentType, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { NotFound } from './not-found.tsx';
import { PageError } from './page-error.tsx';
import { detailPages, pages } from './pages.ts';

/** The page that the URL names. */
export const PageRoutes = () => (
  <PageError>
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/" element={<Navigate to="/overview" replace />} />
        {pages.map(({ path, title, Component }) => (
          <Route key={path} path={path} element={<Titled title={title} Page={Component} />} />
        ))}
        {detailPages.map(({ path, listedAt }) => (
          // Without an id, as when it was cut off the URL.
          <Route key={path} path={path} element={<Navigate to={listedAt} replace />} />
        ))}
        {detailPages.map(({ path, title, Component }) => (
          <Route
            key={`${path}/*`}
            path={`${path}/*`}
            element={<Titled title={title} Page={Component} />}
          />
        ))}
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  </PageError>
);

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
