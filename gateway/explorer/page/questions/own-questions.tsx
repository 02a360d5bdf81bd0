import { useRef, useState } from 'react';
import { useEditorTexts, useOpenInTab } from '../run/editor-tabs.ts';
import { saveFile } from '../share/save-file.ts';
import { useWords } from '../words/language.tsx';
import { faultOf, keepOwn, most, type OwnQuestion, readFile, readOwn, writeFile } from './own-file.ts';

/** One's own questions: saved in this browser, written into a file and taken from one. */
export function OwnQuestions({ onOpened }: { readonly onOpened: () => void }) {
  const say = useWords();
  const [own, setOwn] = useState(readOwn);
  const [said, setSaid] = useState<string | null>(null);
  const open = useOpenInTab();
  const keep = (questions: readonly OwnQuestion[]) => {
    if (questions.length > most)
      return setSaid(
        say({ zh: `最多保存 ${most} 个问题；请先删去一些。`, en: `At most ${most} are kept; remove some first.` }),
      );
    if (!keepOwn(questions))
      return setSaid(
        say({ zh: '浏览器存不下了；请先导出并删去一些。', en: 'The browser has no room; export and remove some.' }),
      );
    setSaid(null);
    return setOwn(questions);
  };
  return (
    <section aria-label={say({ zh: '我的问题', en: 'My questions' })}>
      <h3>{say({ zh: '我的问题', en: 'My questions' })}</h3>
      <ul className="choices">
        {own.map((question) => (
          <li key={question.name} className="own">
            <button
              type="button"
              onClick={() => {
                open({ query: question.document, variables: question.variables });
                onOpened();
              }}
            >
              {question.name}
            </button>
            <button
              type="button"
              aria-label={say({ zh: `删去 ${question.name}`, en: `Remove ${question.name}` })}
              onClick={() => keep(own.filter((each) => each !== question))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <SaveThis own={own} keep={keep} say={setSaid} />
      <Exchange own={own} keep={keep} say={setSaid} />
      {said !== null && <p role="alert">{said}</p>}
    </section>
  );
}

interface Props {
  readonly own: readonly OwnQuestion[];
  readonly keep: (questions: readonly OwnQuestion[]) => void;
  readonly say: (said: string | null) => void;
}

/** Saves what stands in the editors, under a name; one of that name is replaced. */
function SaveThis({ own, keep, say: tell }: Props) {
  const say = useWords();
  const [name, setName] = useState('');
  const texts = useEditorTexts();
  const save = () => {
    const { query: document, variables } = texts();
    const question = { name: name.trim(), document, variables };
    const fault = faultOf(question);
    if (fault) return tell(say({ zh: `未保存：${fault.zh}。`, en: `Not saved: ${fault.en}.` }));
    setName('');
    return keep([...own.filter((each) => each.name !== question.name), question]);
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <input
        value={name}
        aria-label={say({ zh: '问题名称', en: 'Name of the question' })}
        placeholder={say({ zh: '问题名称', en: 'Name of the question' })}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit">{say({ zh: '保存当前问题', en: 'Save this question' })}</button>
    </form>
  );
}

function Exchange({ own, keep, say: tell }: Props) {
  const say = useWords();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    const read = readFile(await file.text());
    if ('fault' in read)
      return tell(say({ zh: `未导入：${read.fault.zh}。`, en: `Nothing was imported: ${read.fault.en}.` }));
    const names = new Set(read.questions.map(({ name }) => name));
    return keep([...own.filter(({ name }) => !names.has(name)), ...read.questions]);
  };
  return (
    <div className="row">
      <button
        type="button"
        disabled={own.length === 0}
        onClick={() => saveFile('egret-questions.json', writeFile(own), 'application/json')}
      >
        {say({ zh: '导出', en: 'Export' })}
      </button>
      <button type="button" onClick={() => input.current?.click()}>
        {say({ zh: '导入', en: 'Import' })}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
    </div>
  );
}
