import { CONFIG_FIELDS, type FieldName } from '../../shared/config/config.ts';
import { parseLayer, type ConfigProblem } from '../../shared/config/parse-config.ts';

/** The warning that the widget has for this value; undefined if it takes it. */
export function problemOf(
  name: FieldName,
  value: string | undefined,
  describe: (name: string, problem: ConfigProblem) => string,
): string | undefined {
  let text: string | undefined;
  parseLayer(
    { [name]: CONFIG_FIELDS[name] },
    { [name]: value },
    {
      onProblem(problem) {
        text = describe(name, problem);
      },
    },
  );
  return text;
}
