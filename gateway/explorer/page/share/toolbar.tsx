import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import { readVariables, useEditorTexts } from '../run/editor-tabs.ts';
import { endpoint } from '../run/send.ts';
import type { Session } from '../who/session.ts';
import { useWords } from '../words/language.tsx';
import { asCurl, asFetch, asTypeScript, type Copied } from './copy-as.ts';
import { fragmentOf } from './share-link.ts';

const forms = [
  { name: 'curl', make: asCurl },
  { name: 'fetch', make: asFetch },
  { name: 'TypeScript', make: asTypeScript },
] as const;

/** Runs, stops, tidies and passes on what stands in the editors. */
export function Toolbar({ session }: { readonly session: Session }) {
  const say = useWords();
  const texts = useEditorTexts();
  const { prettifyEditors } = useGraphiQLActions();
  const [said, setSaid] = useState('');
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(say({ zh: `已复制：${what}`, en: `Copied: ${what}` }));
    } catch {
      setSaid(
        say({ zh: '浏览器不允许复制；请手动选取。', en: 'The browser does not let the page copy; select it by hand.' }),
      );
    }
  };
  const share = () => {
    const { query, variables, operationName = null } = texts();
    const fragment = fragmentOf({ query, variables, operationName });
    history.replaceState(null, '', `/graphql${fragment}`);
    return copy(`${location.origin}/graphql${fragment}`, say({ zh: '链接', en: 'link' }));
  };
  const copyAs = (name: string) => {
    const { query, operationName, variables } = texts();
    const read = readVariables(variables);
    if (read === null)
      return setSaid(
        say({ zh: '变量不是 JSON 对象；请先改正。', en: 'The variables are no JSON object; mend them first.' }),
      );
    const copied: Copied = {
      url: location.origin + endpoint,
      query,
      operationName,
      variables: read,
      hasToken: session.read() !== null,
    };
    const form = forms.find((each) => each.name === name);
    return form && copy(form.make(copied), name);
  };
  return (
    <div className="toolbar" role="toolbar" aria-label={say({ zh: '操作', en: 'Commands' })}>
      <RunButton />
      <button type="button" onClick={() => void prettifyEditors()}>
        {say({ zh: '整理', en: 'Prettify' })}
      </button>
      <button type="button" onClick={() => void share()}>
        {say({ zh: '分享链接', en: 'Share link' })}
      </button>
      <select
        value=""
        aria-label={say({ zh: '复制为', en: 'Copy as' })}
        onChange={(event) => void copyAs(event.target.value)}
      >
        <option value="">{say({ zh: '复制为…', en: 'Copy as …' })}</option>
        {forms.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <span className="said" role="status">
        {said}
      </span>
    </div>
  );
}

/** Runs the operation, or stops it; where the document has several, it says which. */
function RunButton() {
  const say = useWords();
  const { run, stop, setOperationName } = useGraphiQLActions();
  const { operations, operationName, isFetching, isFollowing } = useGraphiQL((state) => ({
    operations: state.operations,
    operationName: state.operationName,
    isFetching: state.isFetching,
    isFollowing: state.subscription !== null,
  }));
  const isRunning = isFetching || isFollowing;
  const named = (operations ?? []).flatMap(({ name }) => (name ? [name.value] : []));
  return (
    <>
      <button
        type="button"
        className="graphiql-execute-button run"
        title="Ctrl-Enter"
        onClick={() => (isRunning ? stop() : run())}
      >
        {isRunning ? say({ zh: '停止', en: 'Stop' }) : say({ zh: '运行', en: 'Run' })}
      </button>
      {named.length > 1 && (
        <select
          aria-label={say({ zh: '要运行的操作', en: 'Operation to run' })}
          value={operationName ?? ''}
          onChange={(event) => setOperationName(event.target.value)}
        >
          {named.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
    </>
  );
}
