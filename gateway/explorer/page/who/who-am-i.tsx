import { useId, useRef, useState, useSyncExternalStore } from 'react';
import { readSettings } from '../shell/settings.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { RoleSwitch } from './role-switch.tsx';
import type { Session } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { StandingText } from './standing-text.tsx';
import { cleanToken } from './token.ts';
import { type Standing, useViewer } from './use-viewer.ts';

/** Whose token is used, and how to use another's or none: a button that tells, and a dialog. */
export function WhoAmI({ session }: { readonly session: Session }) {
  const say = useWords();
  const { language } = useLanguage();
  const token = useSyncExternalStore(session.subscribe, session.read);
  const standing = useViewer(token, language);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <button type="button" className="who" data-standing={standing.kind} onClick={() => dialog.current?.showModal()}>
        {say({ zh: '我是谁', en: 'Who am I' })}
        <span className="who-short">{shortly(standing, say)}</span>
      </button>
      <dialog ref={dialog} className="sheet" aria-labelledby={titleId}>
        <header>
          <h2 id={titleId}>{say({ zh: '我是谁', en: 'Who am I' })}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say({ zh: '关闭', en: 'Close' })}
          </button>
        </header>
        <StandingText standing={standing} />
        {token !== null && (
          <button type="button" onClick={() => session.take(null)}>
            {say({ zh: '清除令牌', en: 'Clear the token' })}
          </button>
        )}
        <SignIn />
        {readSettings().roleSwitch && <RoleSwitch session={session} />}
        <PasteToken session={session} />
        <p className="hint">
          {say({
            zh: '令牌只留在本标签页，关闭即失；它不进入链接、历史和保存的问题。',
            en: 'The token stays in this tab and goes with it; it is in no link, no history and no saved question.',
          })}
        </p>
      </dialog>
    </>
  );
}

function shortly(standing: Standing, say: ReturnType<typeof useWords>): string {
  if (standing.kind === 'known') return standing.viewer.roles.join(', ') || say({ zh: '无角色', en: 'no role' });
  if (standing.kind === 'expired') return say({ zh: '令牌已过期', en: 'token expired' });
  if (standing.kind === 'refused') return say({ zh: '令牌未被接受', en: 'token refused' });
  return standing.kind === 'asking' ? '…' : say({ zh: '公众', en: 'the public' });
}

function PasteToken({ session }: { readonly session: Session }) {
  const say = useWords();
  const [text, setText] = useState('');
  const [isUnfit, setUnfit] = useState(false);
  const id = useId();
  const take = () => {
    const token = cleanToken(text);
    setUnfit(token === null);
    if (token === null) return;
    session.take(token);
    setText('');
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label htmlFor={id}>{say({ zh: '令牌', en: 'Token' })}</label>
      <input
        id={id}
        type="password"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit">{say({ zh: '使用', en: 'Use it' })}</button>
      {isUnfit && (
        <p role="alert">
          {say({
            zh: '这不是令牌：应为以点分隔的三段，如 eyJ….….…，可由 npm run --silent token -- --role OPERATOR 取得。',
            en: 'This is no token: it has three parts with points between, as eyJ….….…; npm run --silent token -- --role OPERATOR gives one.',
          })}
        </p>
      )}
    </form>
  );
}
