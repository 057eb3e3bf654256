import type { DemoTexts } from '../base/texts/en-us.ts';

type Wanted = {
  /** The most that the field takes. */
  maxLength: number;
  /** An SVG goes by its source, which is readable in a snippet. */
  isSourceTaken: boolean;
};

/** The field's value for a file, or the reason why there is none. */
export async function readPicture(
  file: File,
  { maxLength, isSourceTaken }: Wanted,
  texts: DemoTexts,
): Promise<{ value?: string; trouble?: string }> {
  if (!file.type.startsWith('image/')) return { trouble: texts.noPicture(file.name) };
  const isSource = isSourceTaken && file.type === 'image/svg+xml';
  const value = isSource ? svgOf(await file.text()) : await dataAddress(file);
  if (value === undefined) return { trouble: texts.unreadable(file.name) };
  if (value.length <= maxLength) return { value };
  return { trouble: texts.tooLarge(file.name, value.length, maxLength) };
}

/** Editors write declarations before it, and line breaks that no attribute needs. */
function svgOf(text: string): string {
  return text
    .slice(Math.max(0, text.search(/<svg[\s>]/i)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Undefined where the file cannot be read. */
function dataAddress(file: File): Promise<string | undefined> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => resolve(undefined));
    reader.readAsDataURL(file);
  });
}
