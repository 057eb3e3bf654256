const BUTTON = 'div[class*="language-"] > button.copy';

/**
 * Copies a block of code. The theme's own way assigns markup, which the server's policy (Trusted Types)
 * refuses, so this comes before it.
 */
export function copyCode(): void {
  window.addEventListener('click', onClick, { capture: true });
}

function onClick(event: MouseEvent): void {
  const button = event.target;
  if (!(button instanceof HTMLElement) || !button.matches(BUTTON)) return;
  event.stopImmediatePropagation();
  const code = button.parentElement?.querySelector('pre')?.textContent ?? '';
  navigator.clipboard.writeText(code).then(
    () => {
      button.classList.add('copied');
      setTimeout(() => button.classList.remove('copied'), 2000);
    },
    () => {
      // The browser does not let this page write there: the code can still be selected.
    },
  );
}
