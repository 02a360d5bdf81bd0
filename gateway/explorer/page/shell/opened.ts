import type { Bilingual } from '../panels/panel.ts';
import { openFragment, openParameters, type Shared } from '../share/share-link.ts';
import { finishSignIn, isBack } from '../who/oidc.ts';
import type { Session } from '../who/session.ts';
import { readSettings } from './settings.ts';

/** What the address brought: a document to begin with, and what is to be said of it. */
export interface Opened {
  readonly shared: Shared | null;
  readonly notice: Bilingual | null;
}

const notices = {
  broken: {
    zh: '此链接已损坏，无法打开其中的问题；请向发送者重新索取完整的链接。',
    en: 'This link is broken, and the question in it cannot be opened; ask whoever sent it for the whole of it.',
  },
  'other-version': {
    zh: '此链接由另一版本的查询台生成，本版本无法读取；请请对方用本服务重新生成。',
    en: 'This link was made by another version of the explorer, which this one does not read; ask for one made here.',
  },
} as const satisfies Record<string, Bilingual>;

/** Reads the address once, and leaves it bare: what was opened is in a tab from then on, and a reload keeps the tabs. */
export function readAddress(): Opened {
  const url = new URL(location.href);
  if (isBack(url)) return { shared: null, notice: null };
  const opened = openFragment(url.hash);
  const shared = opened.kind === 'shared' ? opened.shared : openParameters(url.searchParams);
  const notice = opened.kind === 'broken' || opened.kind === 'other-version' ? notices[opened.kind] : null;
  if (shared !== null || notice !== null) history.replaceState(null, '', url.pathname);
  return { shared, notice };
}

/** Takes the token that an identity provider leads back with; what went wrong otherwise. */
export async function takeSignIn(session: Session): Promise<Bilingual | null> {
  const url = new URL(location.href);
  const { signIn } = readSettings();
  if (signIn === null || !isBack(url)) return null;
  history.replaceState(null, '', url.pathname);
  try {
    session.take(await finishSignIn(signIn, url));
    return null;
  } catch (error) {
    const { message } = error as Error;
    return {
      zh: `未能登录：${message}。请在「我是谁」中重新登录。`,
      en: `Signing in failed: ${message}. Sign in again under "Who am I".`,
    };
  }
}
