import { Refusal } from '../refusal.ts';

export function busyWithDownloads(): Refusal {
  const text = {
    zh: '正在进行的下载过多，请稍后再试。',
    en: 'Too many downloads are under way; try again in a while.',
  };
  return new Refusal('EXPORT_BUSY', text, {}, { 'retry-after': '10' });
}
