/** Whatever the widget told, as text; `indent` as `JSON.stringify` takes it. */
export function describe(value: unknown, indent?: number): string {
  if (value === undefined) return '';
  if (!(value instanceof Error)) return JSON.stringify(value, null, indent);
  // JSON takes what an error was given, its code say, but not the message that all errors have.
  const { message } = value;
  return JSON.stringify({ ...Object.fromEntries(Object.entries(value)), message }, null, indent);
}
