import { HeaderEditor, QueryEditor, useGraphiQL, useGraphiQLActions, VariableEditor } from '@graphiql/react';
import { useState } from 'react';
import { Toolbar } from '../share/toolbar.tsx';
import type { Session } from '../who/session.ts';
import { useWords } from '../words/language.tsx';

/** The question: its tabs, its document, its variables and headers. */
export function Editors({ session }: { readonly session: Session }) {
  const say = useWords();
  const [tool, setTool] = useState<'variables' | 'headers'>('variables');
  const tools = [
    { id: 'variables', name: { zh: '变量', en: 'Variables' } },
    { id: 'headers', name: { zh: '标头', en: 'Headers' } },
  ] as const;
  return (
    <section className="question" aria-label={say({ zh: '问题', en: 'Question' })}>
      <Tabs />
      <Toolbar session={session} />
      <div className="graphiql-query-editor">
        <QueryEditor />
      </div>
      <div className="views" role="tablist" aria-label={say({ zh: '随问题一起发送', en: 'Sent with the question' })}>
        {tools.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tool-${id}`}
            aria-selected={id === tool}
            aria-controls="tool"
            onClick={() => setTool(id)}
          >
            {say(name)}
          </button>
        ))}
      </div>
      <div className="graphiql-editor-tool" role="tabpanel" id="tool" aria-labelledby={`tool-${tool}`}>
        <VariableEditor className={tool === 'variables' ? '' : 'hidden'} />
        <HeaderEditor className={tool === 'headers' ? '' : 'hidden'} />
      </div>
    </section>
  );
}

/** The open documents. */
function Tabs() {
  const say = useWords();
  const { tabs, activeTabIndex } = useGraphiQL((state) => ({ tabs: state.tabs, activeTabIndex: state.activeTabIndex }));
  const { addTab, changeTab, closeTab } = useGraphiQLActions();
  const untitled = say({ zh: '未命名', en: 'Untitled' });
  return (
    <nav className="tabs" aria-label={say({ zh: '打开的问题', en: 'Open questions' })}>
      {tabs.map(({ id, title }, at) => {
        const name = title === '<untitled>' ? untitled : title;
        return (
          <span key={id} className="tab">
            <button type="button" aria-current={at === activeTabIndex || undefined} onClick={() => changeTab(at)}>
              {name}
            </button>
            {tabs.length > 1 && (
              <button
                type="button"
                aria-label={say({ zh: `关闭 ${name}`, en: `Close ${name}` })}
                onClick={() => closeTab(at)}
              >
                ×
              </button>
            )}
          </span>
        );
      })}
      <button type="button" aria-label={say({ zh: '新标签', en: 'New tab' })} onClick={addTab}>
        +
      </button>
    </nav>
  );
}
