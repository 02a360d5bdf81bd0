import type { Session } from '../who/session.ts';
import { WhoAmI } from '../who/who-am-i.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { type Theme, useTheme } from './theme.ts';

/** Leads to the catalogue; whose token is used; language and light. */
export function Header({ session }: { readonly session: Session }) {
  const say = useWords();
  const { language, setLanguage } = useLanguage();
  const { theme, setTheme } = useTheme();
  return (
    <header className="bar">
      <a className="brand" href="/">
        {say({ zh: '白鹭', en: 'Egret' })}
      </a>
      <nav aria-label={say({ zh: '网站', en: 'Site' })}>
        <a href="/">{say({ zh: '目录', en: 'Catalogue' })}</a>
        <a href="/graphql" aria-current="page">
          {say({ zh: '查询台', en: 'Explorer' })}
        </a>
      </nav>
      <span className="bar-space" />
      <WhoAmI session={session} />
      <button
        type="button"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {language === 'zh' ? 'English' : '中文'}
      </button>
      <select
        value={theme}
        aria-label={say({ zh: '明暗', en: 'Light or dark' })}
        onChange={(event) => setTheme(event.target.value as Theme)}
      >
        <option value="system">{say({ zh: '随系统', en: 'As the system' })}</option>
        <option value="light">{say({ zh: '浅色', en: 'Light' })}</option>
        <option value="dark">{say({ zh: '深色', en: 'Dark' })}</option>
      </select>
    </header>
  );
}
