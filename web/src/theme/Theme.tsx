import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultAccent } from '../../../src/platform/brand.rules.js';
import { previewAccent, siteAccent } from '../api/preview.js';
import { cssVariables, themeWith } from './theme.js';

// The key is read by public/scheme.js as well.
const schemes = localStorageColorSchemeManager({ key: 'laurel-scheme' });

const Accent = createContext<(hex: string | undefined) => void>(() => undefined);

/** Mantine with the product's theme; the accent is whatever the page on screen asked for. */
export function Theme({ children }: { children: ReactNode }) {
  const [accent, setAccent] = useState(previewAccent);
  const { t } = useTranslation();
  const close = t('action.close');
  const theme = useMemo(() => themeWith(accent ?? siteAccent() ?? defaultAccent, close), [accent, close]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
      cssVariablesResolver={cssVariables}
    >
      <Accent.Provider value={setAccent}>{children}</Accent.Provider>
    </MantineProvider>
  );
}

/** Wears the accent (`#rrggbb`) of an association while the caller is on screen; nothing changes while it is unknown. */
export function useAccent(hex: string | null | undefined): void {
  const setAccent = useContext(Accent);
  useEffect(() => {
    if (!hex) return;
    setAccent(hex);
    return () => setAccent(undefined);
  }, [hex, setAccent]);
}
