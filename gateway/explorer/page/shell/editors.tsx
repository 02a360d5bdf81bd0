import { ExecuteButton, QueryEditor, VariableEditor } from '@graphiql/react';
import { useWords } from '../words/language.tsx';

export function Editors() {
  const say = useWords();
  return (
    <section className="question" aria-label={say({ zh: '问题', en: 'Question' })}>
      <div className="graphiql-query-editor">
        <QueryEditor />
      </div>
      <ExecuteButton />
      <div className="graphiql-editor-tool">
        <VariableEditor />
      </div>
    </section>
  );
}
