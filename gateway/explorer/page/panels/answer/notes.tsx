import type { ReactNode } from 'react';
import type { Bilingual, Language } from '../panel.ts';

interface EmptyProps {
  readonly language: Language;
  /** What is not there, and what to ask for. */
  readonly text: Bilingual;
  /** A document that asks for it. */
  readonly example?: string;
}

/** Where a panel has nothing to show: what to ask for. */
export function Empty({ language, text, example }: EmptyProps) {
  return (
    <div className="panel-empty">
      <p>{text[language]}</p>
      {example && (
        <ScrollRegion name={language === 'zh' ? '例' : 'Example'}>
          <pre>
            <code>{example}</code>
          </pre>
        </ScrollRegion>
      )}
    </div>
  );
}

/** Where the schema is not there, by which an answer is read. */
export function NoSchema({ language }: { readonly language: Language }) {
  const text = {
    zh: '此面板按接口定义来读答案，而接口定义尚未取得。请稍候，或重新载入本页。',
    en: 'This panel reads answers by the schema, which is not here yet. Wait a moment, or reload the page.',
  };
  return <Empty language={language} text={text} />;
}

/** What may be wider or higher than its place: it scrolls by itself, and is reached by the keyboard. */
export function ScrollRegion({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="panel-scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}

/** What a panel has to say, which a screen reader tells when it changes. */
export function Status({ children }: { readonly children: ReactNode }) {
  return (
    <p className="panel-status" role="status">
      {children}
    </p>
  );
}

/** Text of an answer: of either direction, and folded where it is long. */
export function ValueText({ text }: { readonly text: string }) {
  if (text.length <= shortText) return <bdi dir="auto">{text}</bdi>;
  return (
    <details className="panel-long">
      <summary>
        <bdi dir="auto">{`${text.slice(0, foldedText)}…`}</bdi>
      </summary>
      <bdi dir="auto">{text.length > mostText ? `${text.slice(0, mostText)}… (${text.length})` : text}</bdi>
    </details>
  );
}

/** Longer text is folded to so much, and unfolded to so much. */
const shortText = 160;
const foldedText = 120;
const mostText = 20_000;
