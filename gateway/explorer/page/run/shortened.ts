import type { Answer, Language } from '../panels/panel.ts';
import type { Received } from './send.ts';

/** An editor of more than so many characters makes a browser wait. */
const longest = 2_000_000;

/** The answer as the editor shows it: one that is too long for it says so, and is whole in the panels and in its file. */
export function shortened({ answer, length }: Received, language: Language): Answer {
  if (length <= longest) return answer;
  const megabytes = (length / 1_000_000).toFixed(1);
  const note =
    language === 'zh'
      ? `答案有 ${megabytes} MB，不在此显示；可看表格，或用「保存答案」存为文件。`
      : `The answer has ${megabytes} MB and is not shown here; look at it as a table, or save it as a file.`;
  return { data: { note } };
}
