const FILES = import.meta.glob<string>('./snippets/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Code for a customer's own server; a test runs each file against the server's verification. */
const SNIPPET_FILES = {
  node: 'sign-identity.mjs',
  python: 'sign_identity.py',
  php: 'sign-identity.php',
  go: 'sign_identity.go',
} as const;

export type SnippetLanguage = keyof typeof SNIPPET_FILES;

export function signSnippet(language: SnippetLanguage): string {
  return FILES[`./snippets/${SNIPPET_FILES[language]}`] ?? '';
}

export const SNIPPET_LANGUAGES: readonly { value: SnippetLanguage; label: string }[] = [
  { value: 'node', label: 'Node.js' },
  { value: 'python', label: 'Python' },
  { value: 'php', label: 'PHP' },
  { value: 'go', label: 'Go' },
];
