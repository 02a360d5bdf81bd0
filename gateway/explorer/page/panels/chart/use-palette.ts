import { useEffect, useState } from 'react';
import type { Palette } from './draw-chart.ts';

/** The colours of the page as they are now, light or dark. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(readPalette);
  useEffect(() => {
    const read = () => setPalette(readPalette());
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const theme = new MutationObserver(read);
    scheme.addEventListener('change', read);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      scheme.removeEventListener('change', read);
      theme.disconnect();
    };
  }, []);
  return palette;
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    paper: read('--paper'),
    ink: read('--ink'),
    line: read('--line-strong'),
    accent: read('--accent'),
    font: read('--font'),
  };
}
