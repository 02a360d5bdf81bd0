import type { Run } from '../run/runs.ts';
import { saveFile } from '../share/save-file.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Errors } from './errors.tsx';

interface Cost {
  readonly requested: number;
  readonly limit: number;
}

/** What the last run cost, how long it took, and what went wrong in it. */
export function CostLine({ run }: { readonly run: Run | null }) {
  const say = useWords();
  const { language } = useLanguage();
  if (run === null) return null;
  const number = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB');
  const { requested, limit } = (run.answer.extensions?.cost ?? {}) as Partial<Cost>;
  const calls = callsIn(run);
  return (
    <div className="outcome">
      <div className="cost">
        {requested !== undefined && limit !== undefined && (
          <span>
            {say({ zh: '费用', en: 'Cost' })} {number.format(requested)} / {number.format(limit)}
          </span>
        )}
        <span>{number.format(Math.round(run.milliseconds))} ms</span>
        <span>HTTP {run.status}</span>
        <span>
          {number.format(Math.ceil(run.length / 1024))} {say({ zh: 'K 字符', en: 'K characters' })}
        </span>
        {calls !== null && <span>{calls}</span>}
        <button
          type="button"
          onClick={() => saveFile('answer.json', JSON.stringify(run.answer, null, 2), 'application/json')}
        >
          {say({ zh: '保存答案', en: 'Save the answer' })}
        </button>
      </div>
      <Errors errors={run.answer.errors ?? []} />
    </div>
  );
}

/** Statements of each subgraph, where the service tells them. */
function callsIn({ answer: { extensions } }: Run): string | null {
  const statements = extensions?.statements;
  if (typeof statements !== 'object' || statements === null) return null;
  return Object.entries(statements)
    .map(([subgraph, count]) => `${subgraph} ${count}`)
    .join(', ');
}
