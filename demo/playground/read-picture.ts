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
): Promise<{ value?: string; trouble?: string }> {
  if (!file.type.startsWith('image/')) return { trouble: `${file.name} is no picture.` };
  const isSource = isSourceTaken && file.type === 'image/svg+xml';
  const value = isSource ? svgOf(await file.text()) : await dataAddress(file);
  if (value.length <= maxLength) return { value };
  return {
    trouble: `${file.name} is too large to be part of the settings: ${value.length} characters of at most ${maxLength}. Put it on a server and give its address.`,
  };
}

/** Editors write declarations before it, and line breaks that no attribute needs. */
function svgOf(text: string): string {
  return text
    .slice(Math.max(0, text.search(/<svg[\s>]/i)))
    .replace(/\s+/g, ' ')
    .trim();
}

function dataAddress(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(new Error(`${file.name} cannot be read.`)));
    reader.readAsDataURL(file);
  });
}
