import type { GraphQLNamedType } from 'graphql';
import { textOf } from '../../../../export/table/cell-text.ts';
import { labelOf } from '../answer/in-language.ts';
import { ScrollRegion, Status, ValueText } from '../answer/notes.tsx';
import type { Bilingual, Language } from '../panel.ts';
import type { Difference, Differences } from './differences.ts';

const kinds = {
  added: { zh: '新增', en: 'Added' },
  removed: { zh: '消失', en: 'Removed' },
  changed: { zh: '改变', en: 'Changed' },
} as const satisfies Record<Difference['kind'], Bilingual>;

/** In what two answers differ, each in words and by a colour. */
export function DifferenceTable({ found, language }: { readonly found: Differences; readonly language: Language }) {
  const { differences } = found;
  const zh = language === 'zh';
  if (differences.length === 0) return <Status>{zh ? '没有差异。' : 'There is no difference.'}</Status>;
  return (
    <>
      <Status>{saysHowMany(found, language)}</Status>
      <ScrollRegion name={zh ? '差异' : 'Differences'}>
        <table>
          <thead>
            <tr>
              <th scope="col">{zh ? '如何' : 'How'}</th>
              <th scope="col">{zh ? '何处' : 'Where'}</th>
              <th scope="col">{zh ? '以前' : 'Before'}</th>
              <th scope="col">{zh ? '现在' : 'Now'}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ kind, path, type, before, after }) => (
              <tr key={`${kind} ${path.join(' ')}`} data-kind={kind}>
                <td>
                  <span className="change-kind" data-kind={kind}>
                    {kinds[kind][language]}
                  </span>
                </td>
                <td>
                  <ValueText text={path.join(' › ')} />
                </td>
                <Value value={before} type={type} language={language} />
                <Value value={after} type={type} language={language} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function saysHowMany({ differences, left }: Differences, language: Language): string {
  const count = (kind: Difference['kind']) => differences.filter((each) => each.kind === kind).length;
  const counts = (Object.keys(kinds) as Difference['kind'][]).map((kind) => `${kinds[kind][language]} ${count(kind)}`);
  const more = language === 'zh' ? `另有 ${left} 处未列` : `${left} more are not listed`;
  return [...counts, ...(left > 0 ? [more] : [])].join(language === 'zh' ? '，' : ', ');
}

interface ValueProps {
  readonly value: unknown;
  readonly type: GraphQLNamedType;
  readonly language: Language;
}

function Value({ value, type, language }: ValueProps) {
  const text = value !== null && typeof value === 'object' && !Array.isArray(value) ? leavesIn(value) : textOf(value);
  if (text === null) return <td className="panel-null">–</td>;
  const label = labelOf(type, value, language);
  return (
    <td>
      <ValueText text={text} />
      {label && <span className="panel-label">{label}</span>}
    </td>
  );
}

/** What a thing says, in one line. */
function leavesIn(value: object): string {
  return Object.entries(value)
    .map(([key, each]) => `${key}: ${each !== null && typeof each === 'object' ? JSON.stringify(each) : String(each)}`)
    .join('，');
}
