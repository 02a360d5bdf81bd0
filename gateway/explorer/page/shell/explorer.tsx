import { GraphiQLProvider, useGraphiQL, useGraphiQLActions, useMonaco } from '@graphiql/react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { AnswerPane } from '../answer/answer-pane.tsx';
import { noteInHistory } from '../history/history.ts';
import type { Bilingual } from '../panels/panel.ts';
import { createFetcher } from '../run/fetcher.ts';
import { createRunMore, type RunMore } from '../run/run-more.ts';
import { Runs } from '../run/runs.ts';
import type { Caller } from '../run/send.ts';
import { Session } from '../who/session.ts';
import { LanguageProvider, useLanguage, useWords } from '../words/language.tsx';
import { Editors } from './editors.tsx';
import { Header } from './header.tsx';
import { readAddress, takeSignIn } from './opened.ts';
import { readSettings } from './settings.ts';
import { type Side, SideColumn } from './side.tsx';
import { useSchema } from './use-schema.ts';

const session = new Session();
const runs = new Runs();
const address = readAddress();

export function Explorer() {
  return (
    <LanguageProvider>
      <Provided />
    </LanguageProvider>
  );
}

/** The editors' state, with what asks the service for whoever is signed in. */
function Provided() {
  const { language } = useLanguage();
  const schema = useSchema(language);
  const token = useSyncExternalStore(session.subscribe, session.read);
  const caller = useRef<Caller>({ language, token });
  caller.current = { language, token };
  const { fetcher, runMore } = useMemo(() => {
    const current = () => caller.current;
    return { fetcher: createFetcher({ runs, caller: current, onRun: noteInHistory }), runMore: createRunMore(current) };
  }, []);
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      schema={schema}
      dangerouslyAssumeSchemaIsValid
      shouldPersistHeaders={false}
      defaultQuery={readSettings().firstDocument}
      {...(address.shared ? { initialQuery: address.shared.query, initialVariables: address.shared.variables } : {})}
    >
      <ActiveTab />
      <Page runMore={runMore} />
    </GraphiQLProvider>
  );
}

/** Tells the runs which tab is shown, and takes the operation that a link names. */
function ActiveTab() {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id ?? '');
  const isReady = useGraphiQL(({ queryEditor }) => queryEditor !== undefined);
  const { setOperationName } = useGraphiQLActions();
  useEffect(() => {
    runs.activeTab = tab;
  }, [tab]);
  useEffect(() => {
    if (isReady && address.shared?.operationName) setOperationName(address.shared.operationName);
  }, [isReady, setOperationName]);
  return null;
}

/** On a phone one of these is shown at a time. */
type View = 'side' | 'question' | 'answer';

const views: readonly { readonly id: View; readonly name: Bilingual }[] = [
  { id: 'side', name: { zh: '选题', en: 'Choose' } },
  { id: 'question', name: { zh: '编辑', en: 'Edit' } },
  { id: 'answer', name: { zh: '答案', en: 'Answer' } },
];

function Page({ runMore }: { readonly runMore: RunMore }) {
  const isReady = useMonaco(({ monaco }) => monaco !== undefined);
  const isFetching = useGraphiQL((state) => state.isFetching);
  const [side, setSide] = useState<Side>('questions');
  const [view, setView] = useState<View>('question');
  useEffect(() => {
    if (isFetching) setView('answer');
  }, [isFetching]);
  const say = useWords();
  return (
    <div className="graphiql-container explorer">
      <Header session={session} />
      <Notice />
      <main className="explorer-main" data-view={view}>
        <SideColumn side={side} onSide={setSide} onOpened={() => setView('question')} />
        {isReady ? (
          <>
            <Editors session={session} />
            <AnswerPane runs={runs} runMore={runMore} />
          </>
        ) : (
          <p className="answer-none">{say({ zh: '正在载入编辑器…', en: 'Loading the editor …' })}</p>
        )}
      </main>
      <nav className="phone-views" aria-label={say({ zh: '页面部分', en: 'Parts of the page' })}>
        {views.map(({ id, name }) => (
          <button key={id} type="button" aria-current={id === view || undefined} onClick={() => setView(id)}>
            {say(name)}
          </button>
        ))}
      </nav>
    </div>
  );
}

/** What is to be said of the address that the page was opened by. */
function Notice() {
  const say = useWords();
  const [notice, setNotice] = useState<Bilingual | null>(address.notice);
  useEffect(() => {
    void takeSignIn(session).then((found) => found && setNotice(found));
  }, []);
  if (notice === null) return null;
  return (
    <div className="notice" role="alert">
      <p>{say(notice)}</p>
      <button type="button" onClick={() => setNotice(null)}>
        {say({ zh: '知道了', en: 'Understood' })}
      </button>
    </div>
  );
}
