import { useState } from 'react';
import { useOpenInTab } from '../run/editor-tabs.ts';
import { useWords } from '../words/language.tsx';
import { type Collection, firstVariables, type Question, useCollection } from './collection.ts';
import { OwnQuestions } from './own-questions.tsx';
import { VariableChoices } from './variable-choices.tsx';

/** The reviewed questions by who asks them, and one's own; choosing one opens it in a tab, with what its variables may be. */
export function QuestionsPanel({ onOpened }: { readonly onOpened: () => void }) {
  const say = useWords();
  const collection = useCollection();
  const [search, setSearch] = useState('');
  const [audience, setAudience] = useState('');
  const [chosen, setChosen] = useState<Question | null>(null);
  const open = useOpenInTab();
  if (collection === null) return <p>{say({ zh: '正在载入…', en: 'Loading …' })}</p>;
  if (collection === 'failed')
    return (
      <p role="alert">
        {say({ zh: '问题集未能载入；请重新载入本页。', en: 'The questions could not be loaded; load the page anew.' })}
      </p>
    );
  const choose = (question: Question) => {
    open({ query: question.document, variables: firstVariables(question) });
    setChosen(question);
    onOpened();
  };
  return (
    <>
      <div className="filters">
        <input
          type="search"
          value={search}
          aria-label={say({ zh: '查找问题', en: 'Find a question' })}
          placeholder={say({ zh: '查找问题', en: 'Find a question' })}
          onChange={(event) => setSearch(event.target.value)}
        />
        <select
          value={audience}
          aria-label={say({ zh: '谁在问', en: 'Who asks' })}
          onChange={(event) => setAudience(event.target.value)}
        >
          <option value="">{say({ zh: '所有人', en: 'Everybody' })}</option>
          {collection.audiences.map((each) => (
            <option key={each.audience} value={each.audience}>
              {say(each.label)}
            </option>
          ))}
        </select>
      </div>
      {chosen && <VariableChoices key={chosen.name} question={chosen} />}
      <QuestionList collection={wanted(collection, search, audience)} chosen={chosen} onChoose={choose} />
      <OwnQuestions onOpened={onOpened} />
    </>
  );
}

/** The questions that fit what is looked for, in either language. */
function wanted(collection: Collection, search: string, audience: string): Collection {
  const word = search.trim().toLowerCase();
  const fits = ({ name, title, audience: of }: Question) =>
    (audience === '' || of === audience) && `${name} ${title.zh} ${title.en}`.toLowerCase().includes(word);
  return { ...collection, questions: collection.questions.filter(fits) };
}

interface ListProps {
  readonly collection: Collection;
  readonly chosen: Question | null;
  readonly onChoose: (question: Question) => void;
}

function QuestionList({ collection: { audiences, questions }, chosen, onChoose }: ListProps) {
  const say = useWords();
  if (questions.length === 0)
    return <p>{say({ zh: '没有这样的问题；请换个词。', en: 'There is no such question; try another word.' })}</p>;
  return audiences.map(({ audience, label, role }) => {
    const own = questions.filter((each) => each.audience === audience);
    if (own.length === 0) return null;
    return (
      <section key={audience} aria-label={say(label)}>
        <h3>
          {say(label)}
          {role !== null && <small>{role}</small>}
        </h3>
        <ul className="choices">
          {own.map((question) => (
            <li key={question.name}>
              <button
                type="button"
                data-question={question.name}
                aria-current={question.name === chosen?.name || undefined}
                onClick={() => onChoose(question)}
              >
                {say(question.title)}
              </button>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
