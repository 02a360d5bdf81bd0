import { authority } from './cast.ts';
import type { Story } from './story.ts';

/** How the authority reads articles of the measures; made up (Article 26). */
const interpretations = [
  { article: 9, text: '开发数据目录的“报送”是备案，不是审批；报送后即可发布（示例）。' },
  { article: 19, text: '“及时报送”的具体期限由平台规则确定，法规未定日数（示例）。' },
  { article: 19, text: '流通包括无偿提供；无偿提供的应用同样须先经安全合规审核（示例）。' },
];

/** Interpretations of the measures, published at their articles. */
export function addInterpretations(story: Story, regulation: string): void {
  interpretations.forEach((said, i) => {
    story.act(story.ago(70 - i * 20), authority, 'publishInterpretation', ({ id }) => ({
      id: id(regulation),
      ...said,
    }));
  });
}
