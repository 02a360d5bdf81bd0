import { useMemo, useState } from 'react';
import type { AnswerShape } from '../../../../export/table/answer-shape.ts';
import { isThing } from '../../../../export/table/thing.ts';
import { NoSchema, ScrollRegion, Status } from '../answer/notes.tsx';
import { fileName, saveFile } from '../answer/save-file.ts';
import { errorIn, unreachable } from '../answer/told-errors.ts';
import { useShape } from '../answer/use-shape.ts';
import type { Bilingual, DatedAnswer, PanelProps } from '../panel.ts';
import { type Baseline, keptFile, OtherQuestion, readBaseline } from './baseline.ts';
import { DifferenceTable } from './difference-table.tsx';
import { differencesOf } from './differences.ts';
import { KeptAnswerFault } from './kept-answer.ts';
import '../panels.css';

/** What an answer says otherwise than one before it. */
export default function ChangesPanel(props: PanelProps) {
  const shape = useShape(props);
  if (!shape) return <NoSchema language={props.language} />;
  return <Changes panel={props} shape={shape} />;
}

interface Problem {
  readonly text: string;
  /** The question of a file that answers another. */
  readonly document?: string;
}

function Changes({ panel, shape }: { readonly panel: PanelProps; readonly shape: AnswerShape }) {
  const { language } = panel;
  const zh = language === 'zh';
  const [latest, setLatest] = useState<DatedAnswer>(panel);
  const [baseline, setBaseline] = useState<Baseline | null>(() => baselineOf(panel.previous));
  const [problem, setProblem] = useState<Problem | null>(null);
  const found = useMemo(
    () => baseline && differencesOf(shape, baseline.data, latest.answer.data),
    [shape, baseline, latest],
  );
  const askAgain = async () => {
    setProblem(null);
    const answer = await panel.runMore({ variables: panel.variables }).catch(() => null);
    const error = answer ? errorIn(answer) : unreachable(language);
    if (error !== null || answer === null) return setProblem({ text: error ?? '' });
    setBaseline(baselineOf(latest));
    setLatest({ answer, at: Date.now() });
  };
  const open = async (file: Blob | undefined) => {
    if (!file) return;
    setProblem(null);
    try {
      setBaseline(await readBaseline(file, panel));
    } catch (error) {
      setProblem(problemOf(error, panel));
    }
  };
  return (
    <section className="panel panel-changes">
      <div className="panel-actions">
        <button type="button" onClick={askAgain}>
          {zh ? '再问一次' : 'Ask again'}
        </button>
        <button type="button" onClick={() => saveFile(keptFile({ ...panel, ...latest }), fileName('answer', 'json'))}>
          {zh ? '存作日后比较' : 'Save to compare later'}
        </button>
        <label className="panel-file">
          {zh ? '打开以前的答案' : 'Open an earlier answer'}
          <input type="file" accept="application/json,.json" onChange={({ target }) => open(target.files?.[0])} />
        </label>
      </div>
      {problem && (
        <div role="alert" className="panel-problem">
          <p>{problem.text}</p>
          {problem.document && (
            <ScrollRegion name={zh ? '文件中的问题' : 'The question of the file'}>
              <pre>
                <code>{problem.document.slice(0, mostOfDocument)}</code>
              </pre>
            </ScrollRegion>
          )}
        </div>
      )}
      <Status>{saysWhatIsCompared(baseline, latest.at)[language]}</Status>
      {baseline?.warning && <p className="panel-warning">{baseline.warning[language]}</p>}
      {found && <DifferenceTable found={found} language={language} />}
    </section>
  );
}

const mostOfDocument = 20_000;

function baselineOf(previous: DatedAnswer | null): Baseline | null {
  const data = previous?.answer.data;
  return previous && isThing(data) ? { data, at: new Date(previous.at), warning: null } : null;
}

const unreadable = {
  zh: '文件无法读取。请确认它还在原处，然后再选一次。',
  en: 'The file could not be read. See that it is still there, then choose it once more.',
};

function problemOf(error: unknown, { language }: PanelProps): Problem {
  if (error instanceof OtherQuestion) return { text: error.text[language], document: error.document };
  return { text: (error instanceof KeptAnswerFault ? error.text : unreadable)[language] };
}

const nothingYet = {
  zh: '还没有可比的答案：再问一次，或打开以前保存的答案。',
  en: 'There is no answer to hold this against: ask again, or open one that was saved earlier.',
};

function saysWhatIsCompared(baseline: Baseline | null, at: number): Bilingual {
  if (!baseline) return nothingYet;
  const [before, now] = [inShanghai(baseline.at), inShanghai(new Date(at))];
  return { zh: `${now} 的答案，与 ${before} 的相比：`, en: `The answer of ${now}, held against that of ${before}:` };
}

function inShanghai(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(moment);
}
