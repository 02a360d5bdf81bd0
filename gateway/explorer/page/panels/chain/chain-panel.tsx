import { useMemo, useState } from 'react';
import { Empty, NoSchema, Status } from '../answer/notes.tsx';
import { useShape } from '../answer/use-shape.ts';
import type { Language, PanelProps } from '../panel.ts';
import { ArticleDialog } from './article-dialog.tsx';
import type { ArticleReference } from './article-references.ts';
import { ChainDrawing } from './chain-drawing.tsx';
import { type ChainGraph, chainOf } from './chain-graph.ts';
import { ChainList } from './chain-list.tsx';
import { Articles, Clocks, type NotesProps } from './node-notes.tsx';
import { ArticleTexts } from './read-article.ts';
import '../panels.css';

const nothing = {
  zh: '这个答案里没有链上的对象（资源、条目、场景、申请、协议、应用、挂牌），也没有期限或条款。例如：',
  en: 'This answer holds nothing of the chain (resource, entry, scenario, application, agreement, app, listing), and no clock or article. For example:',
};
const example = `{
  resources(first: 5, filter: { inDevelopmentCatalog: true }) {
    nodes {
      code title
      developmentEntry {
        code title status
        scenarios(first: 5) {
          nodes { code title status apps(first: 5) { nodes { id name status listing { id title status validUntil } } } }
        }
      }
    }
  }
}`;

/** The way of data in an answer, from the resource to the listing, with states, clocks and articles. */
export default function ChainPanel(props: PanelProps) {
  const { answer, at } = props;
  const shape = useShape(props);
  const graph = useMemo(() => shape && chainOf(shape, answer.data, new Date(at)), [shape, answer, at]);
  if (!graph) return <NoSchema language={props.language} />;
  return <Chain panel={props} graph={graph} />;
}

interface Props {
  readonly panel: PanelProps;
  readonly graph: ChainGraph;
}

/** A drawing is wider than a telephone. */
const isNarrow = () => window.matchMedia('(max-width: 40rem)').matches;

function Chain({ panel: { language, runMore }, graph }: Props) {
  const [isDrawn, setDrawn] = useState(() => !isNarrow());
  const [article, openArticle] = useState<ArticleReference | null>(null);
  const [texts] = useState(() => new ArticleTexts(runMore));
  const notes: NotesProps = { language, openArticle };
  if (graph.nodes.length === 0 && graph.clocks.length === 0 && graph.articles.length === 0)
    return <Empty language={language} text={nothing} example={example} />;
  return (
    <section className="panel panel-chain">
      <Status>{saysWhatIsShown(graph, language)}</Status>
      {graph.nodes.length > 0 && (
        <>
          <Ways {...{ isDrawn, setDrawn, language }} />
          {isDrawn ? <ChainDrawing graph={graph} {...notes} /> : <ChainList graph={graph} {...notes} />}
        </>
      )}
      <Loose graph={graph} {...notes} />
      {article && <ArticleDialog {...{ article, texts, language }} close={() => openArticle(null)} />}
    </section>
  );
}

function saysWhatIsShown({ nodes, left }: ChainGraph, language: Language): string {
  const zh = language === 'zh';
  const shown = zh ? `${nodes.length} 个对象。` : `${nodes.length} things.`;
  if (left === 0) return shown;
  return zh
    ? `${shown}另有 ${left} 个未画；请减少 first 或加筛选。`
    : `${shown} ${left} more are not drawn; lower first, or filter.`;
}

interface WaysProps {
  readonly isDrawn: boolean;
  readonly setDrawn: (isDrawn: boolean) => void;
  readonly language: Language;
}

function Ways({ isDrawn, setDrawn, language }: WaysProps) {
  const zh = language === 'zh';
  return (
    <div className="panel-actions">
      <button type="button" aria-pressed={isDrawn} onClick={() => setDrawn(true)}>
        {zh ? '图' : 'Drawn'}
      </button>
      <button type="button" aria-pressed={!isDrawn} onClick={() => setDrawn(false)}>
        {zh ? '列表' : 'List'}
      </button>
    </div>
  );
}

/** Clocks and articles of an answer that belong to nothing on the way. */
function Loose({ graph: { clocks, articles }, ...notes }: NotesProps & { readonly graph: ChainGraph }) {
  if (clocks.length === 0 && articles.length === 0) return null;
  return (
    <section className="chain-loose">
      <h3>{notes.language === 'zh' ? '答案中的其他期限与条款' : 'Other clocks and articles of the answer'}</h3>
      <Clocks clocks={clocks} language={notes.language} />
      <Articles articles={articles} {...notes} />
    </section>
  );
}
