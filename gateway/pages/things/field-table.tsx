/** @jsxImportSource preact */
import type { ExportedField } from '../../export/resource.ts';
import { Scroll } from '../parts/scroll.tsx';
import type { Reading } from '../reading.ts';

interface FieldTableProps {
  readonly fields: readonly ExportedField[];
  readonly reading: Reading;
}

/** What a resource holds, field by field. */
export function FieldTable({ fields, reading }: FieldTableProps) {
  const { say, label } = reading;
  if (fields.length === 0) return null;
  const caption = say(`信息项，共 ${fields.length} 项`, `${fields.length} fields`);
  return (
    <section aria-labelledby="fields">
      <h2 id="fields">{say('信息项', 'Fields')}</h2>
      <Scroll label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('名称', 'Title')}</th>
              <th scope="col">{say('字段', 'Name')}</th>
              <th scope="col">{say('类型', 'Type')}</th>
              <th scope="col">{say('敏感程度', 'Sensitivity')}</th>
              <th scope="col">{say('脱敏方式', 'Desensitised by')}</th>
              <th scope="col">{say('说明', 'About')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.title === '' ? field.name : field.title}</th>
                <td>
                  <code>{field.name}</code>
                </td>
                <td>{typeOf(field, reading)}</td>
                <td>{label('FieldSensitivity', field.sensitivity)}</td>
                <td>
                  {field.desensitisation === null ? '—' : label('DesensitisationTechnique', field.desensitisation)}
                </td>
                <td>{field.description ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function typeOf({ dataType, length, unit }: ExportedField, { label }: Reading): string {
  const size = length === null ? '' : ` (${length})`;
  return `${label('FieldType', dataType)}${size}${unit === null ? '' : ` · ${unit}`}`;
}
