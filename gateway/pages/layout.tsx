/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { script, stylesheet } from './assets.ts';
import { embedJson } from './json-ld.ts';
import type { Reading } from './reading.ts';

/** What a page shows, and what it says of itself to machines. */
export interface View {
  /** Without the name of the service. */
  readonly title: string;
  readonly description: string;
  readonly body: ComponentChildren;
  /** Linked data, as JSON-LD. */
  readonly linked: readonly object[];
  /** The address under which readers and search engines should know it; null where they should not keep it. */
  readonly canonical: string | null;
}

interface LayoutProps {
  readonly view: View;
  readonly reading: Reading;
}

/** The whole document of a page. */
export function Layout({ view, reading }: LayoutProps) {
  const { say, language } = reading;
  const site = say('公共数据目录 · 白鹭 Egret', 'Public data catalogue · Egret');
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${view.title} - ${site}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={view.description} />
        <meta name="color-scheme" content="light dark" />
        <AddressesOf view={view} reading={reading} />
        <link rel="stylesheet" href={stylesheet.path} />
        <script type="module" src={script.path} />
        <link
          rel="alternate"
          type="application/atom+xml"
          href="/listings.atom"
          title={say('新挂牌与摘牌', 'Listed and withdrawn')}
        />
        {view.linked.length === 0 ? null : (
          <script
            type="application/ld+json"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing in what embedJson gives ends the element.
            dangerouslySetInnerHTML={{ __html: embedJson(view.linked) }}
          />
        )}
      </head>
      <body>
        <a class="skip" href="#main">
          {say('跳到正文', 'Skip to main content')}
        </a>
        <Header reading={reading} />
        <main id="main" tabIndex={-1}>
          {view.body}
        </main>
        <Footer reading={reading} />
      </body>
    </html>
  );
}

function AddressesOf({ view: { canonical }, reading: { base, language } }: LayoutProps) {
  if (canonical === null) return <meta name="robots" content="noindex, follow" />;
  const address = (chosen: string) => `${base}${canonical}?lang=${chosen}`;
  return (
    <>
      <link rel="canonical" href={address(language)} />
      <link rel="alternate" hrefLang="zh" href={address('zh')} />
      <link rel="alternate" hrefLang="en" href={address('en')} />
      <link rel="alternate" hrefLang="x-default" href={`${base}${canonical}`} />
    </>
  );
}

function Header({ reading }: { readonly reading: Reading }) {
  const { say, to, roles } = reading;
  return (
    <header class="site">
      <div class="inner">
        <a class="brand" href={to('/')}>
          <span lang="zh-CN">白鹭</span> Egret
          <span class="about">{say('公共数据目录', 'public data catalogue')}</span>
        </a>
        <nav aria-label={say('主导航', 'Main')}>
          <ul>
            <li>
              <a href={to('/')}>{say('目录', 'Catalogue')}</a>
            </li>
            <li>
              <a href={to('/numbers')}>{say('数字', 'Numbers')}</a>
            </li>
            <li>
              <a href={to('/regulation')}>{say('法规', 'Regulation')}</a>
            </li>
            <li>
              <a href="/graphql">{say('查询工具', 'Explorer')}</a>
            </li>
          </ul>
        </nav>
        <LanguageSwitch reading={reading} />
      </div>
      {roles.length === 0 ? null : (
        <p class="inner as">{say(`按令牌的角色显示：${roles.join('、')}`, `Shown as to: ${roles.join(', ')}`)}</p>
      )}
    </header>
  );
}

function LanguageSwitch({ reading: { language, inLanguage } }: { readonly reading: Reading }) {
  const [other, name, tag] =
    language === 'zh' ? (['en', 'English', 'en'] as const) : (['zh', '中文', 'zh-CN'] as const);
  return (
    <a class="language" href={inLanguage(other)} hreflang={other} lang={tag} rel="alternate">
      {name}
    </a>
  );
}

function Footer({ reading: { say, to } }: { readonly reading: Reading }) {
  return (
    <footer class="site">
      <div class="inner">
        <p>
          {say(
            '本页由服务端从公开图谱生成，内容与接口一致。',
            'These pages are made by the service from its graph; they say what the graph says.',
          )}
        </p>
        <ul>
          <li>
            <a href="/graphql">{say('查询工具 GraphiQL', 'Explorer')}</a>
          </li>
          <li>
            <a href="/q">{say('常用问题 /q', 'Reviewed questions /q')}</a>
          </li>
          <li>
            <a href="/export/resources.csv">{say('全部资源 CSV', 'All resources, CSV')}</a>
          </li>
          <li>
            <a href="/catalog.jsonld">{say('关联数据 DCAT-AP', 'Linked data, DCAT-AP')}</a>
          </li>
          <li>
            <a href="/listings.atom">{say('挂牌订阅 Atom', 'Listings, Atom')}</a>
          </li>
          <li>
            <a href={to('/numbers')}>{say('数字', 'Numbers')}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
