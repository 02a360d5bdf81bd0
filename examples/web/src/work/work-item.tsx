import type { ReactNode } from 'react';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useDay, useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';
import { Chip } from '../page/chip.tsx';

const AllowedActionFragment = graphql(`
  fragment AllowedAction on AllowedAction {
    mutation
    permitted
    dueAt
    reasons { code message article }
  }
`);

interface WorkItemProps {
  readonly kind: 'application' | 'agreement' | 'app' | 'listing';
  readonly title: string;
  readonly number?: string;
  readonly status: string;
  readonly actions: readonly FragmentType<typeof AllowedActionFragment>[];
  /** What this page has a form for. */
  readonly forms?: Readonly<Record<string, () => void>>;
  readonly children?: ReactNode;
}

/** A thing of somebody's with what they may do with it now; what they may not is told with its reason and article. */
export function WorkItem({ kind, title, number, status, actions: masked, forms = {}, children }: WorkItemProps) {
  const actions = readFragment(AllowedActionFragment, masked);
  const { work } = useLanguage().texts;
  const word = useWord();
  const may = actions.filter(({ permitted }) => permitted);
  return (
    <li className="card">
      <h3 lang="zh">{title}</h3>
      <p className="meta">
        {number && <code>{number}</code>}
        <Chip value={status}>{word(kind, status)}</Chip>
      </p>
      <ul className="actions">
        {may.length === 0 && <li className="note">{work.nothing}</li>}
        {may.map(({ mutation, dueAt }) => (
          <li key={mutation}>
            <Action name={work.actions[mutation] ?? mutation} open={forms[mutation]} dueAt={dueAt} />
          </li>
        ))}
      </ul>
      {children}
      <Refused actions={actions.filter(({ permitted }) => !permitted)} />
    </li>
  );
}

interface ActionProps {
  readonly name: string;
  readonly open: (() => void) | undefined;
  readonly dueAt: string | null | undefined;
}

function Action({ name, open, dueAt }: ActionProps) {
  const { work } = useLanguage().texts;
  const day = useDay();
  return (
    <>
      {open ? (
        <button type="button" onClick={open}>
          {name}
        </button>
      ) : (
        <span className="allowed" title={work.notHere}>
          {name}
        </span>
      )}
      {dueAt && <span className="note"> {work.due(day(dueAt))}</span>}
    </>
  );
}

interface RefusedProps {
  readonly actions: readonly {
    readonly mutation: string;
    readonly reasons: readonly { readonly code: string; readonly message: string; readonly article?: number | null }[];
  }[];
}

function Refused({ actions }: RefusedProps) {
  const { article, work } = useLanguage().texts;
  if (actions.length === 0) return null;
  return (
    <details className="refused">
      <summary>
        {work.mayNot} ({actions.length})
      </summary>
      <dl>
        {actions.map(({ mutation, reasons }) => (
          <div key={mutation}>
            <dt>{work.actions[mutation] ?? mutation}</dt>
            {reasons.map(({ code, message, article: n }) => (
              <dd key={code}>
                {message} {n && <Chip>{article(n)}</Chip>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}
