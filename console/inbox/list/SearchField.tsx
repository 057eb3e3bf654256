import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import { isImeKey } from '../../../client/is-ime-key.ts';
import { useLanguage } from '../../base/language.ts';

const SEARCH_AFTER_MS = 250;

type SearchFieldProps = {
  /** The words of the address. */
  words: string;
  onSearch(words: string): void;
};

/** Searches as it is typed into, once the typing rests. */
export function SearchField(props: SearchFieldProps) {
  const { texts } = useLanguage();
  const [text, setText] = createSignal(untrack(() => props.words));
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  // Back, or a view that was chosen instead, has changed the address.
  createEffect(
    on(
      () => props.words,
      (words) => {
        clearTimeout(timer);
        if (words.trim() !== text().trim()) setText(words);
      },
      { defer: true },
    ),
  );

  const search = (words: string) => {
    clearTimeout(timer);
    if (words.trim() !== props.words.trim()) props.onSearch(words);
  };
  const searchSoon = (words: string) => {
    setText(words);
    clearTimeout(timer);
    timer = setTimeout(() => search(words), SEARCH_AFTER_MS);
  };

  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(text());
      }}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M9 3.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM13 13l3.500 3.500" />
      </svg>
      <input
        type="search"
        class="search-input"
        aria-label={texts().desk.search}
        aria-keyshortcuts="/"
        placeholder={texts().desk.searchHint}
        maxLength={200}
        autocomplete="off"
        value={text()}
        onInput={(event) => {
          // An input method is not done with its word yet.
          if (!event.isComposing) searchSoon(event.currentTarget.value);
        }}
        onCompositionEnd={(event) => searchSoon(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isImeKey(event)) return;
          event.preventDefault();
          setText('');
          search('');
          event.currentTarget.blur();
        }}
      />
    </form>
  );
}
