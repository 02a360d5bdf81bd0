import { useState } from 'react';
import { useOpenInTab } from '../run/editor-tabs.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { clearHistory, readHistory } from './history.ts';

/** The questions that were run in this browser, the latest first. */
export function HistoryPanel({ onOpened }: { readonly onOpened: () => void }) {
  const say = useWords();
  const { language } = useLanguage();
  const open = useOpenInTab();
  const [pasts, setPasts] = useState(readHistory);
  return (
    <>
      <p className="hint">
        {say({ zh: '只留在本浏览器，不含答案和令牌。', en: 'Kept in this browser alone, without answers and tokens.' })}
      </p>
      {pasts.length === 0 && <p>{say({ zh: '还没有运行过问题。', en: 'No question was run yet.' })}</p>}
      <ul className="choices">
        {pasts.map((past) => (
          <li key={`${past.at} ${past.query.length}`}>
            <button
              type="button"
              onClick={() => {
                open(past);
                onOpened();
              }}
            >
              {past.operationName ?? past.query.trim().slice(0, 60)}
              <small>{new Date(past.at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')}</small>
            </button>
          </li>
        ))}
      </ul>
      {pasts.length > 0 && (
        <button
          type="button"
          onClick={() => {
            clearHistory();
            setPasts([]);
          }}
        >
          {say({ zh: '清空历史', en: 'Clear the history' })}
        </button>
      )}
    </>
  );
}
