import { type ReactNode, useEffect } from 'react';
import { useLanguage } from '../language/language.ts';
import { Link } from './link.tsx';
import { useLocation } from './location.ts';

/** What stands around every page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { texts } = useLanguage();
  useEffect(() => {
    document.title = texts.title;
  }, [texts]);
  return (
    <>
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <header className="masthead">
        <Link href="/" className="brand">
          <img src="/egret.svg" alt="" width="28" height="28" />
          {texts.title}
        </Link>
        <Navigation />
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">{texts.footer}</footer>
    </>
  );
}

function Navigation() {
  const { nav } = useLanguage().texts;
  const { pathname } = useLocation();
  const pages = [
    { href: '/', name: nav.catalog, here: pathname === '/' || pathname.startsWith('/resources') },
    { href: '/market', name: nav.market, here: pathname === '/market' },
    { href: '/work', name: nav.work, here: pathname === '/work' },
  ];
  return (
    <nav aria-label={nav.label}>
      {pages.map(({ href, name, here }) => (
        <Link key={href} href={href} aria-current={here ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

function LanguageSwitch() {
  const { language, texts, chooseLanguage } = useLanguage();
  return (
    <fieldset className="languages">
      <legend className="unseen">{texts.languages}</legend>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh-CN'} onClick={() => chooseLanguage('zh-CN')}>
        中文
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => chooseLanguage('en')}>
        English
      </button>
    </fieldset>
  );
}
