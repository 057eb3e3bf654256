import { createSignal, createUniqueId } from 'solid-js';
import type { Settings } from './settings.ts';
import { snippetOf } from './snippet.ts';

type SnippetViewProps = { origin: string; settings: Settings };

/** The tag in effect, to read and to copy. */
export function SnippetView(props: SnippetViewProps) {
  const titleId = createUniqueId();
  const [result, setResult] = createSignal<'copied' | 'failed'>();
  const snippet = () => snippetOf(props.origin, props.settings);
  let code!: HTMLElement;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(snippet());
      setResult('copied');
    } catch {
      // No clipboard without a secure context or a permission: selected, one key press is left.
      getSelection()?.selectAllChildren(code);
      setResult('failed');
    }
  };

  return (
    <section class="card" aria-labelledby={titleId}>
      <div class="card-head">
        <h3 id={titleId}>Snippet in effect</h3>
        <span role="status" class="copy-result">
          {result() === 'copied' ? 'Copied' : result() === 'failed' ? 'Selected: press Ctrl+C' : ''}
        </span>
        <button type="button" class="button" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <pre class="code" tabindex="0">
        <code ref={code}>{snippet()}</code>
      </pre>
    </section>
  );
}
