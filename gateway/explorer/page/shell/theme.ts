import { useGraphiQLActions } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { readKept, writeKept } from '../run/kept.ts';

export type Theme = 'system' | 'light' | 'dark';

function firstTheme(): Theme {
  const kept = readKept('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Light, dark or as the system has it; the colours follow from it (gateway/pages/tokens.css), the editors' too. */
export function useTheme(): { readonly theme: Theme; readonly setTheme: (theme: Theme) => void } {
  const [theme, setTheme] = useState(firstTheme);
  const { setTheme: setEditors } = useGraphiQLActions();
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    setEditors(theme === 'system' ? null : theme);
    writeKept('theme', theme === 'system' ? null : theme);
  }, [theme, setEditors]);
  return { theme, setTheme };
}
