import { createSignal, Index, Show } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { createAnswer } from '../state/answer.ts';
import { createDraft } from '../state/draft.ts';
import { DraftBar } from '../state/DraftBar.tsx';
import { checkOrigin } from './origin-rows.ts';
import { useSite } from './site-context.ts';

/** The pages that may embed the site, each checked as it is typed, and a try of any page. */
export function OriginsTab() {
  const { texts, locale } = useLanguage();
  const { site, change } = useSite();
  const draft = createDraft(
    () => ({ list: site().originAllowList }),
    ({ list = [] }) => change({ originAllowList: filled(list) }),
  );
  const list = () => draft.value().list;
  const canSave = () => list().every((entry) => checkOrigin(entry, locale()).fault === undefined);
  const setAt = (index: number, entry: string) =>
    draft.set({ list: list().map((other, at) => (at === index ? entry : other)) });

  return (
    <>
      <Card
        title={texts().sites.originsTitle}
        description={texts().sites.originsHint}
        actions={
          <button type="button" class="button" onClick={() => draft.set({ list: [...list(), ''] })}>
            {texts().sites.addOrigin}
          </button>
        }
      >
        <ul class="origins" role="list">
          <Index each={list()} fallback={<li class="form-help">{texts().sites.origins(0)}</li>}>
            {(entry, index) => {
              const check = () => checkOrigin(entry(), locale());
              return (
                <li class="origin">
                  <TextInput
                    label={texts().sites.origin(index + 1)}
                    placeholder="https://shop.example.com"
                    inputmode="url"
                    autocomplete="off"
                    spellcheck={false}
                    maxLength={255}
                    isMono={true}
                    value={entry()}
                    error={check().fault}
                    help={withText(check().storedAs, texts().sites.storedAs)}
                    onInput={(typed) => setAt(index, typed)}
                  />
                  <button
                    type="button"
                    class="button button-quiet"
                    aria-label={texts().sites.removeOrigin(entry())}
                    onClick={() => draft.set({ list: list().filter((_, at) => at !== index) })}
                  >
                    {texts().remove}
                  </button>
                </li>
              );
            }}
          </Index>
        </ul>
      </Card>
      <TryCard list={list()} />
      <DraftBar draft={draft} canSave={canSave()} />
    </>
  );
}

function TryCard(props: { list: readonly string[] }) {
  const { texts } = useLanguage();
  const { site, api } = useSite();
  const [page, setPage] = createSignal('');
  const tried = createAnswer(
    () => ({ origin: page(), originAllowList: filled(props.list) }),
    (question) => api.tryOrigin(site().id, question),
  );

  return (
    <Card title={texts().sites.tryTitle} description={texts().sites.tryHint}>
      <form
        class="origin"
        onSubmit={(event) => {
          event.preventDefault();
          void tried.ask();
        }}
      >
        <TextInput
          label={texts().sites.tryLabel}
          inputmode="url"
          autocomplete="off"
          spellcheck={false}
          maxLength={2048}
          placeholder="https://shop.example.com/cart"
          isMono={true}
          error={tried.error()}
          value={page()}
          onInput={setPage}
        />
        <button type="submit" class="button" disabled={page().trim() === '' || tried.isBusy()}>
          {texts().sites.tryButton}
        </button>
      </form>
      <div role="status" class="tried">
        <Show when={tried.reply()}>
          {(told) => (
            <>
              <span class="tag" data-tone={told().isAllowed ? 'good' : 'bad'}>
                {told().isAllowed ? texts().sites.allowed : texts().sites.refused}
              </span>
              <p>{told().why}</p>
            </>
          )}
        </Show>
      </div>
    </Card>
  );
}

function filled(list: readonly string[]): string[] {
  return list.filter((entry) => entry.trim() !== '');
}

function withText(value: string | undefined, text: (value: string) => string) {
  return value === undefined ? undefined : text(value);
}
