import { createSignal, createUniqueId } from 'solid-js';

type CodeCardProps = { title: string; code: string };

/** A piece of code to read and to copy. */
export function CodeCard(props: CodeCardProps) {
  const titleId = createUniqueId();
  const [result, setResult] = createSignal<'copied' | 'failed'>();
  let code!: HTMLElement;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.code);
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
        <h3 id={titleId}>{props.title}</h3>
        <span role="status" class="card-status">
          {result() === 'copied' ? 'Copied' : result() === 'failed' ? 'Selected: press Ctrl+C' : ''}
        </span>
        <button
          type="button"
          class="button"
          aria-label={`Copy: ${props.title}`}
          onClick={() => void copy()}
        >
          Copy
        </button>
      </div>
      <pre class="code" tabindex="0">
        <code ref={code}>{props.code}</code>
      </pre>
    </section>
  );
}
