const names = new Map<string, string>();

function camelCase(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  names.set(name, camel);
  return camel;
}

/** A row with its column names in camelCase; values, jsonb among them, are left as they are. */
export function camelCased<Row>(row: Record<string, unknown>): Row {
  const result: Record<string, unknown> = {};
  for (const name in row) result[camelCase(name)] = row[name];
  return result as Row;
}

/** The column that a property is read from. */
export function snakeCased(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
