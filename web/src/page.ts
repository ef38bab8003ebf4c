import type { RouteObject } from 'react-router';
import { type Area, i18n, type SharedTexts } from './i18n.js';

/**
 * A page that is fetched when somebody goes there, together with its area's texts and the `shared` ones it needs.
 * The module exports the page as `Component`.
 */
export const page =
  (
    area: Area,
    load: () => Promise<{ Component: React.ComponentType }>,
    ...shared: SharedTexts[]
  ): RouteObject['lazy'] =>
  async () => {
    const [{ Component }] = await Promise.all([load(), i18n.loadNamespaces([area, ...shared])]);
    return { Component };
  };
