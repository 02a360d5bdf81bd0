import { GraphiQLProvider, useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect, useMemo, useRef } from 'react';
import { AnswerPane } from '../answer/answer-pane.tsx';
import { createFetcher } from '../run/fetcher.ts';
import { createRunMore } from '../run/run-more.ts';
import { Runs } from '../run/runs.ts';
import type { Caller } from '../run/send.ts';
import { LanguageProvider, useLanguage } from '../words/language.tsx';
import { Editors } from './editors.tsx';
import { readSettings } from './settings.ts';
import { useSchema } from './use-schema.ts';

export function Explorer() {
  return (
    <LanguageProvider>
      <Provided />
    </LanguageProvider>
  );
}

function Provided() {
  const { language } = useLanguage();
  const schema = useSchema(language);
  const caller = useRef<Caller>({ language, token: null });
  caller.current = { language, token: null };
  const { runs, fetcher, runMore } = useMemo(() => {
    const made = new Runs();
    const current = () => caller.current;
    return { runs: made, fetcher: createFetcher({ runs: made, caller: current }), runMore: createRunMore(current) };
  }, []);
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      schema={schema}
      dangerouslyAssumeSchemaIsValid
      shouldPersistHeaders={false}
      defaultQuery={readSettings().firstDocument}
    >
      <ActiveTab runs={runs} />
      <Session runs={runs} runMore={runMore} />
    </GraphiQLProvider>
  );
}

/** Tells the runs which tab is shown. */
function ActiveTab({ runs }: { readonly runs: Runs }) {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id ?? '');
  useEffect(() => {
    runs.activeTab = tab;
  }, [runs, tab]);
  return null;
}

function Session(props: { readonly runs: Runs; readonly runMore: ReturnType<typeof createRunMore> }) {
  const isReady = useMonaco(({ monaco }) => monaco !== undefined);
  return (
    <div className="graphiql-container explorer">
      <main className="explorer-main">
        {isReady && (
          <>
            <Editors />
            <AnswerPane {...props} />
          </>
        )}
      </main>
    </div>
  );
}
