import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Bilingual, Language } from '../panels/panel.ts';
import { readKept, writeKept } from '../run/kept.ts';

interface Spoken {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<Spoken>({ language: 'en', setLanguage: () => undefined });

/** The language that was chosen, else the browser's. */
function firstLanguage(): Language {
  const kept = readKept('language');
  if (kept === 'zh' || kept === 'en') return kept;
  return /^zh\b/i.test(navigator.language) ? 'zh' : 'en';
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = language === 'zh' ? '查询台 · 白鹭 Egret' : 'Explorer · Egret 白鹭';
  }, [language]);
  const spoken = useMemo(() => {
    const choose = (chosen: Language) => {
      writeKept('language', chosen);
      setLanguage(chosen);
    };
    return { language, setLanguage: choose };
  }, [language]);
  return <LanguageContext value={spoken}>{children}</LanguageContext>;
}

export function useLanguage(): Spoken {
  return useContext(LanguageContext);
}

/** Gives a text in the language of the interface. */
export function useWords(): (text: Bilingual) => string {
  const { language } = useLanguage();
  return (text) => text[language];
}
