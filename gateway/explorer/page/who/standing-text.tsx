import { useLanguage, useWords } from '../words/language.tsx';
import type { Standing } from './use-viewer.ts';

/** What the service says of the caller, or what is the matter with the token and what to do. */
export function StandingText({ standing }: { readonly standing: Standing }) {
  const say = useWords();
  if (standing.kind === 'asking') return <p>…</p>;
  if (standing.kind === 'public')
    return <p>{say({ zh: '没有令牌：以公众身份查询。', en: 'No token: you ask as the public does.' })}</p>;
  if (standing.kind === 'known') return <Known standing={standing} />;
  const what =
    standing.kind === 'expired'
      ? { zh: '令牌已过期。', en: 'The token has expired.' }
      : { zh: `令牌未被接受：${standing.message}`, en: `The token is not taken: ${standing.message}` };
  const then = {
    zh: '请重新登录或粘贴新的令牌；或清除它，以公众身份查询。',
    en: 'Sign in again, or paste a new one; or clear it, and ask as the public does.',
  };
  return (
    <p role="alert">
      {say(what)} {say(then)}
    </p>
  );
}

function Known({ standing: { viewer, expiresAt } }: { readonly standing: Extract<Standing, { kind: 'known' }> }) {
  const say = useWords();
  const { language } = useLanguage();
  const none = say({ zh: '无', en: 'none' });
  const organisation = [viewer.name, viewer.organisation].filter(Boolean).join(' · ') || none;
  const until = expiresAt === null ? none : new Date(expiresAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB');
  return (
    <dl>
      <dt>{say({ zh: '主体', en: 'Subject' })}</dt>
      <dd>{viewer.subject ?? none}</dd>
      <dt>{say({ zh: '角色', en: 'Roles' })}</dt>
      <dd>{viewer.roles.join(', ') || none}</dd>
      <dt>{say({ zh: '机构', en: 'Organisation' })}</dt>
      <dd>{organisation}</dd>
      <dt>{say({ zh: '有效至', en: 'Expires' })}</dt>
      <dd>{until}</dd>
    </dl>
  );
}
