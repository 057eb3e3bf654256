import { CONFIG_FIELDS, type FieldName } from '../../shared/config/config.ts';
import { describeProblem } from '../../shared/config/describe-problem.ts';
import { parseLayer } from '../../shared/config/parse-config.ts';

/** The warning that the widget has for this value, in its own words; undefined if it takes it. */
export function problemOf(name: FieldName, value: string | undefined): string | undefined {
  let text: string | undefined;
  parseLayer(
    { [name]: CONFIG_FIELDS[name] },
    { [name]: value },
    {
      onProblem(problem) {
        text = describeProblem(name, problem);
      },
    },
  );
  return text;
}
