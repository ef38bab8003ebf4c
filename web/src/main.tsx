import '@fontsource-variable/golos-text/wght.css';
import './theme/global.css';
import '@mantine/core/styles.layer.css';
import './theme/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { makeQueryClient } from './api/query.js';
import { signInPath } from './api/return-path.js';
import { meQuery, onSession } from './api/session.js';
import { announceSessionEnd } from './api/session-end.js';
import { AssociationProvider } from './frame/association.js';
import { i18n, startTexts } from './i18n.js';
import { makeRouter } from './router.js';
import { Theme } from './theme/Theme.js';

const texts = startTexts();
const router = makeRouter();

const client = makeQueryClient({
  sessionEnded: announceSessionEnd,
  signInNeeded: () => {
    const { pathname, search, hash } = router.state.location;
    void router.navigate(signInPath(pathname + search + hash), { replace: true });
  },
});
// Asked at once, beside the first page's own code; who uses the answer also hears of a failure.
client.query(meQuery).catch(() => undefined);
onSession(() => void client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }));

await texts;
// What the server wrote for the reader (names, titles) is read again in the new language.
i18n.on('languageChanged', () => void client.invalidateQueries());

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element');
createRoot(root).render(
  <StrictMode>
    <Theme>
      <QueryClientProvider client={client}>
        <AssociationProvider>
          <RouterProvider router={router} />
        </AssociationProvider>
      </QueryClientProvider>
    </Theme>
  </StrictMode>,
);
