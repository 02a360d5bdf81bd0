/** Fields of the graph by which a thing is known, the best first. */
const identifying = ['code', 'number', 'id'];

/** Fields of the graph that say what a thing is called. */
const naming = ['title', 'name'];

/** A field as the graph has it, whatever its key in an answer is. */
interface Named {
  readonly name: string;
}

/** The field by which a thing is known, of those that are asked for. */
export function findIdentity<Field extends Named>(fields: readonly Field[]): Field | undefined {
  return findFirst(fields, identifying);
}

/** The field that says what a thing is called, of those that are asked for. */
export function findName<Field extends Named>(fields: readonly Field[]): Field | undefined {
  return findFirst(fields, naming);
}

function findFirst<Field extends Named>(fields: readonly Field[], names: readonly string[]): Field | undefined {
  return names.map((wanted) => fields.find(({ name }) => name === wanted)).find((found) => found !== undefined);
}
