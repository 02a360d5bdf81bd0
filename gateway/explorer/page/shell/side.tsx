import { DocsPanel } from '../docs/docs-panel.tsx';
import { HistoryPanel } from '../history/history-panel.tsx';
import { QuestionsPanel } from '../questions/questions-panel.tsx';
import { useWords } from '../words/language.tsx';

export const sides = [
  { id: 'questions', name: { zh: '问题', en: 'Questions' } },
  { id: 'docs', name: { zh: '文档', en: 'Docs' } },
  { id: 'history', name: { zh: '历史', en: 'History' } },
] as const;

export type Side = (typeof sides)[number]['id'];

interface Props {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly onOpened: () => void;
}

/** What stands beside the question: questions to choose from, the graph's own documentation, what was asked before. */
export function SideColumn({ side, onSide, onOpened }: Props) {
  const say = useWords();
  return (
    <aside className="side" aria-label={say({ zh: '问题、文档与历史', en: 'Questions, docs and history' })}>
      <div className="views" role="tablist">
        {sides.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`side-${id}`}
            aria-selected={id === side}
            aria-controls="side-content"
            onClick={() => onSide(id)}
          >
            {say(name)}
          </button>
        ))}
      </div>
      <div className="side-content" role="tabpanel" id="side-content" aria-labelledby={`side-${side}`}>
        <div hidden={side !== 'questions'}>
          <QuestionsPanel onOpened={onOpened} />
        </div>
        {side === 'docs' && <DocsPanel />}
        {side === 'history' && <HistoryPanel onOpened={onOpened} />}
      </div>
    </aside>
  );
}
