import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { privateAreas } from './areas.js';
import { BrokenFrame, ErrorPage } from './frame/ErrorPage.js';
import { Frame } from './frame/Frame.js';
import { Guard } from './frame/Guard.js';
import { NotFoundPage } from './frame/NotFoundPage.js';
import { publicRoutes } from './public/routes.js';
import { LoadingState } from './shared/LoadingState.js';

const routes: RouteObject[] = [
  {
    element: <Frame />,
    errorElement: <BrokenFrame />,
    children: [
      {
        element: <Outlet />,
        // a page that fails leaves the header and the menu standing
        errorElement: <ErrorPage />,
        hydrateFallbackElement: <LoadingState />,
        children: [
          ...publicRoutes,
          ...privateAreas.map(({ path, roles, routes: children }) => ({
            path,
            element: <Guard roles={roles} />,
            children: [...children, { path: '*', element: <NotFoundPage /> }],
          })),
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
];

export const makeRouter = () => createBrowserRouter(routes);
