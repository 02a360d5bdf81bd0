import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useId, useState } from 'react';
import { readVariables } from '../run/editor-tabs.ts';
import { useWords } from '../words/language.tsx';
import type { Question, QuestionVariable } from './collection.ts';

/** The variables of a question as fields to fill in; they are written into the editor of variables. */
export function VariableChoices({ question }: { readonly question: Question }) {
  const say = useWords();
  const { run } = useGraphiQLActions();
  const editor = useGraphiQL((state) => state.variableEditor);
  const change = (name: string, value: unknown) => {
    const { [name]: _, ...others } = readVariables(editor?.getValue() ?? '') ?? {};
    const variables = value === undefined ? others : { ...others, [name]: value };
    editor?.setValue(Object.keys(variables).length === 0 ? '' : JSON.stringify(variables, null, 2));
  };
  return (
    <form
      className="variables"
      aria-label={say({ zh: '变量', en: 'Variables' })}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <h3>{say(question.title)}</h3>
      {question.variables.map((variable) => (
        <VariableField key={variable.name} variable={variable} onChange={(value) => change(variable.name, value)} />
      ))}
      <button type="submit">{say({ zh: '运行', en: 'Run' })}</button>
    </form>
  );
}

interface FieldProps {
  readonly variable: QuestionVariable;
  readonly onChange: (value: unknown) => void;
}

function VariableField({ variable, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="row">
      <label htmlFor={id}>
        {variable.name} <small>{variable.type}</small>
      </label>
      {variable.choices === null ? (
        <TextField id={id} variable={variable} onChange={onChange} />
      ) : (
        <ChoiceField id={id} variable={variable} onChange={onChange} />
      )}
    </div>
  );
}

function ChoiceField({
  id,
  variable: { choices, isList, default: first, scalar },
  onChange,
}: FieldProps & { id: string }) {
  const [value, setValue] = useState(isList ? asList(first) : [textOf(first)]);
  const read = (text: string) => (scalar === 'Int' ? Number(text) : scalar === 'Boolean' ? text === 'true' : text);
  const change = (chosen: string[]) => {
    setValue(chosen);
    const given = chosen.filter((each) => each !== '').map(read);
    onChange(isList ? (given.length > 0 ? given : undefined) : given[0]);
  };
  return (
    <select
      id={id}
      multiple={isList}
      value={isList ? value : (value[0] ?? '')}
      onChange={(event) => change([...event.target.selectedOptions].map((option) => option.value))}
    >
      {!isList && <option value="">—</option>}
      {(choices ?? []).map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  );
}

function TextField({ id, variable: { isList, scalar, default: first }, onChange }: FieldProps & { id: string }) {
  const [text, setText] = useState(isList ? asList(first).join(', ') : textOf(first));
  const read = (each: string) => (scalar === 'Int' || scalar === 'Float' ? Number(each) : each);
  const change = (typed: string) => {
    setText(typed);
    const parts = typed.split(/[,，]/).map((part) => part.trim());
    if (typed.trim() === '') return onChange(undefined);
    return onChange(isList ? parts.filter(Boolean).map(read) : read(typed.trim()));
  };
  const type = scalar === 'Date' && !isList ? 'date' : 'text';
  return <input id={id} type={type} value={text} onChange={(event) => change(event.target.value)} />;
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
