import type { Answer, Language } from '../panel.ts';

/** What went wrong with a question that was asked on, in words; null where nothing did. */
export function errorIn({ errors = [] }: Answer): string | null {
  const [error] = errors;
  if (!error) return null;
  const code = error.extensions?.code;
  return typeof code === 'string' ? `${error.message} (${code})` : error.message;
}

/** What to say where the service could not be asked at all. */
export function unreachable(language: Language): string {
  return language === 'zh'
    ? '无法连接服务。请检查网络，然后再试一次。'
    : 'The service could not be reached. Check the network, then try once more.';
}
