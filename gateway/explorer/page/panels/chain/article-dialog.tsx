import { useEffect, useRef, useState } from 'react';
import { inLanguage } from '../answer/in-language.ts';
import { unreachable } from '../answer/told-errors.ts';
import type { Language } from '../panel.ts';
import type { ArticleReference } from './article-references.ts';
import { type ArticleText, type ArticleTexts, NoArticle } from './read-article.ts';

interface Props {
  readonly article: ArticleReference;
  readonly texts: ArticleTexts;
  readonly close: () => void;
  readonly language: Language;
}

/** The text of an article, over the page. */
export function ArticleDialog({ article, texts, close, language }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [read, setRead] = useState<ArticleText | string | null>(null);
  const zh = language === 'zh';
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    let isGone = false;
    texts.read(article).then(
      (text) => !isGone && setRead(text),
      (error: unknown) => !isGone && setRead(sayWhyNot(error, language)),
    );
    return () => {
      isGone = true;
    };
  }, [article, texts, language]);
  const title = zh ? `第 ${article.number} 条` : `Article ${article.number}`;
  return (
    <dialog ref={dialog} className="panel-dialog" aria-label={title} onClose={close}>
      <h2>{title}</h2>
      {read === null && <p role="status">{zh ? '正在取…' : 'Asking …'}</p>}
      {typeof read === 'string' && <p role="alert">{read}</p>}
      {read !== null && typeof read === 'object' && (
        <div>
          <p className="panel-quiet">{`${read.regulation} · ${read.chapter}`}</p>
          <p>
            <strong>{inLanguage(read.summary, language)}</strong>
          </p>
          <p className="panel-article" lang="zh">
            {read.text}
          </p>
        </div>
      )}
      <button type="button" onClick={() => dialog.current?.close()}>
        {zh ? '关闭' : 'Close'}
      </button>
    </dialog>
  );
}

function sayWhyNot(error: unknown, language: Language): string {
  if (!(error instanceof NoArticle)) return unreachable(language);
  if (error.message !== '') return error.message;
  return language === 'zh' ? '该法规中没有这一条。' : 'The regulation has no such article.';
}
