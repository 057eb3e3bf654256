import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { LONGEST_FILTER_TEXT } from '../../../shared/inbox-limits.ts';
import { readableName } from '../../../shared/readable-name.ts';
import { useLanguage } from '../../base/language.ts';
import { PATHS } from '../../base/paths.ts';
import { isPlain, parametersOf, type ExtraField } from '../../state/inbox-view.ts';

/** The fields that the site gave of the visitor; each plain one leads to all who have the same. */
export function ExtraDetails(props: { extra: unknown }) {
  const { texts } = useLanguage();
  const plain = () =>
    fieldsOf(props.extra).flatMap((field) => (isPlainField(field) ? [field] : []));
  const rest = () => {
    const others = fieldsOf(props.extra).filter((field) => !isPlainField(field));
    if (plain().length === 0) return props.extra;
    return others.length > 0
      ? Object.fromEntries(others.map(({ name, value }) => [name, value]))
      : undefined;
  };

  return (
    <Show when={props.extra !== undefined && props.extra !== null}>
      <section class="details-section">
        <h3>{texts().extra}</h3>
        <Show when={plain().length > 0}>
          <dl>
            <For each={plain()}>{(field) => <ExtraRow field={field} />}</For>
          </dl>
        </Show>
        <Show when={rest() !== undefined}>
          <pre class="details-extra" tabindex="0">
            {readableJson(rest())}
          </pre>
        </Show>
      </section>
    </Show>
  );
}

function ExtraRow(props: { field: ExtraField }) {
  const { texts } = useLanguage();
  const name = () => readableName(props.field.name);
  const value = () => readableName(String(props.field.value));
  const address = () => {
    const parameters = parametersOf({ type: 'extra', ...props.field });
    return `${PATHS.conversations}?${new URLSearchParams({ extra: parameters.extra ?? '' })}`;
  };
  return (
    <div class="details-row">
      <dt>
        <bdi>{name()}</bdi>
      </dt>
      <dd dir="auto">
        <A href={address()} title={texts().person.allWith(name(), value())}>
          <bdi>{value()}</bdi>
        </A>
      </dd>
    </div>
  );
}

type Field = { name: string; value: unknown };

/** None where it is something else than an object. */
function fieldsOf(extra: unknown): Field[] {
  if (typeof extra !== 'object' || extra === null || Array.isArray(extra)) return [];
  return Object.entries(extra).map(([name, value]) => ({ name, value: value as unknown }));
}

/** The server looks for no longer ones, and one that is empty says nothing. */
function isPlainField(field: Field): field is ExtraField {
  const { name, value } = field;
  if (!isPlain(value) || value === '') return false;
  const isShort = [name, String(value)].every(({ length }) => length <= LONGEST_FILTER_TEXT);
  return isShort && !/\p{Cc}/u.test(name + value);
}

/** Its only line feeds are those between its fields: in a text they are escaped. */
function readableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).split('\n').map(readableName).join('\n');
}
