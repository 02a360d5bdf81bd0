import { ResponseEditor, useGraphiQL } from '@graphiql/react';
import { Suspense, useState, useSyncExternalStore } from 'react';
import type { Panel } from '../panels/panel.ts';
import { panels } from '../panels.tsx';
import type { RunMore } from '../run/run-more.ts';
import { hasData, type Run, type Runs } from '../run/runs.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { CostLine } from './cost-line.tsx';
import { PanelBoundary } from './panel-boundary.tsx';

interface Props {
  readonly runs: Runs;
  readonly runMore: RunMore;
}

const asJson = 'json';

/** The answer: as JSON, and by each panel that can show it. */
export function AnswerPane({ runs, runMore }: Props) {
  const say = useWords();
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id ?? '');
  const run = useSyncExternalStore(runs.subscribe, () => runs.find(tab));
  const [chosen, choose] = useState(asJson);
  const panel = panels.find(({ id }) => id === chosen);
  const views = [{ id: asJson, name: { zh: 'JSON', en: 'JSON' } }, ...panels];
  return (
    <section className="answer" aria-label={say({ zh: '答案', en: 'Answer' })}>
      <div className="views" role="tablist" aria-label={say({ zh: '答案的看法', en: 'Ways to look at the answer' })}>
        {views.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`view-${id}`}
            aria-selected={id === chosen}
            aria-controls="answer-view"
            onClick={() => choose(id)}
          >
            {say(name)}
          </button>
        ))}
      </div>
      <CostLine run={run} />
      <div className="answer-view" role="tabpanel" id="answer-view" aria-labelledby={`view-${chosen}`}>
        {run === null && panel === undefined && (
          <p className="answer-none">
            {say({
              zh: '选一个问题，或写一个，然后运行（Ctrl-Enter）。',
              en: 'Choose a question, or write one, and run it (Ctrl-Enter).',
            })}
          </p>
        )}
        <div className="graphiql-response" hidden={panel !== undefined || run === null}>
          <ResponseEditor />
        </div>
        {panel && <PanelView panel={panel} run={run} runMore={runMore} />}
      </div>
    </section>
  );
}

/** A panel over the answer, or what to do where there is none. */
function PanelView({
  panel,
  run,
  runMore,
}: {
  readonly panel: Panel;
  readonly run: Run | null;
  readonly runMore: RunMore;
}) {
  const { language } = useLanguage();
  const say = useWords();
  const schema = useGraphiQL((state) => state.schema ?? null);
  if (run === null || run.document === null || !hasData(run.answer))
    return (
      <p className="answer-none">
        {say({
          zh: '这里还没有可看的数据：先运行一个问题。',
          en: 'There is no data to look at yet: run a question first.',
        })}
      </p>
    );
  const { answer, at, document, operationName, variables, previous } = run;
  const { component: Component } = panel;
  return (
    <PanelBoundary key={`${panel.id} ${at}`}>
      <Suspense fallback={<p className="answer-none">{say({ zh: '正在载入…', en: 'Loading …' })}</p>}>
        <Component
          {...{ answer, at, document, operationName, schema, variables, language, previous }}
          runMore={(further) => runMore(run, further)}
        />
      </Suspense>
    </PanelBoundary>
  );
}
