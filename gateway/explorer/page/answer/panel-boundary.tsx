import { Component, type ReactNode } from 'react';
import { useWords } from '../words/language.tsx';

/** Keeps a panel that fails from taking the page with it: the answer stays there as JSON. */
export class PanelBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const say = useWords();
  return (
    <p className="answer-none" role="alert">
      {say({
        zh: '此面板无法显示这个答案；可改看 JSON，或重新载入本页。',
        en: 'This panel cannot show this answer; look at it as JSON, or load the page anew.',
      })}
    </p>
  );
}
