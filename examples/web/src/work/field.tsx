/** What the service says is wrong with an input: the path to the field, and what may stand there. */
export interface Issue {
  readonly path: readonly string[];
  readonly message: string;
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly issues: readonly Issue[];
  readonly isLong?: boolean;
}

/** A field of a form, with what the service says of it. */
export function Field({ name, label, value, issues, isLong = false }: FieldProps) {
  const told = issues.filter(({ path }) => path.at(-1) === name);
  const described = {
    id: name,
    name,
    defaultValue: value,
    'aria-invalid': told.length > 0,
    'aria-describedby': told.length > 0 ? `${name}-issue` : undefined,
  };
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {isLong ? <textarea rows={3} {...described} /> : <input {...described} />}
      {told.length > 0 && (
        <p id={`${name}-issue`} className="issue">
          {told.map(({ message }) => message).join(' ')}
        </p>
      )}
    </div>
  );
}
