import { createContext, useContext, useEffect, useState } from 'react';
import { en } from './texts-en.ts';
import { type Texts, zh } from './texts-zh.ts';

export type Language = 'zh-CN' | 'en';

interface Spoken {
  readonly language: Language;
  readonly texts: Texts;
  readonly chooseLanguage: (language: Language) => void;
}

export const LanguageContext = createContext<Spoken>({ language: 'zh-CN', texts: zh, chooseLanguage: () => undefined });

export const useLanguage = (): Spoken => useContext(LanguageContext);

export function textsOf(language: Language): Texts {
  return language === 'en' ? en : zh;
}

/** The language that was chosen here before, else the browser's. */
export function useStoredLanguage(): [Language, (language: Language) => void] {
  const [language, setLanguage] = useState<Language>(() => {
    const wanted = localStorage.getItem('egret-language') ?? navigator.language;
    return wanted.startsWith('zh') ? 'zh-CN' : 'en';
  });
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return [
    language,
    (chosen) => {
      localStorage.setItem('egret-language', chosen);
      setLanguage(chosen);
    },
  ];
}

/** A day as it is written in the language; data have instants of Shanghai. */
export function useDay(): (instant: string) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'Asia/Shanghai' });
  return (instant) => format.format(new Date(instant));
}
