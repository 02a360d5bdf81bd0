import { type ReactNode, useMemo } from 'react';
import { Provider } from 'urql';
import { CatalogPage } from './catalog/catalog-page.tsx';
import { createGraphClient } from './graph/client.ts';
import { useToken } from './graph/session.ts';
import { LanguageContext, textsOf, useStoredLanguage } from './language/language.ts';
import { VocabularyProvider } from './language/vocabulary.tsx';
import { MarketPage } from './market/market-page.tsx';
import { Frame } from './page/frame.tsx';
import { useLocation } from './page/location.ts';
import { ResourcePage } from './resource/resource-page.tsx';
import { WorkPage } from './work/work-page.tsx';

/** The whole page. Another language or another caller is another client: nothing that one was told is shown to the next. */
export function App() {
  const [language, chooseLanguage] = useStoredLanguage();
  const token = useToken();
  const client = useMemo(() => createGraphClient(language, token), [language, token]);
  return (
    <LanguageContext value={{ language, texts: textsOf(language), chooseLanguage }}>
      <Provider value={client}>
        <VocabularyProvider>
          <Frame>
            <Page />
          </Frame>
        </VocabularyProvider>
      </Provider>
    </LanguageContext>
  );
}

function Page(): ReactNode {
  const { pathname } = useLocation();
  const [, first, code] = pathname.split('/');
  if (first === 'resources' && code) return <ResourcePage code={decodeURIComponent(code)} />;
  if (first === 'market') return <MarketPage />;
  if (first === 'work') return <WorkPage />;
  return <CatalogPage />;
}
