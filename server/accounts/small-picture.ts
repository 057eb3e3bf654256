import { Problem } from '../base/problem.ts';

const SIDE = 256;

/** More would be a bomb: no camera makes it, and it costs memory to unfold. */
const MOST_PIXELS = 64_000_000;

const FORMATS: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'heif', 'avif'];

/** A face as the widget shows it: square, upright, and without what the camera noted beside it. */
export async function smallPicture(bytes: Uint8Array): Promise<Uint8Array> {
  // Few pictures come, and loading it takes longer than most else that a start does.
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    // By its content, whatever the sender calls it; an SVG would be a program.
    const { format } = await picture.metadata();
    if (!FORMATS.includes(format)) throw new Problem('bad_picture');
    return await picture
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'cover', position: 'attention' })
      .webp({ quality: 82 })
      .toBuffer();
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem('bad_picture', { cause });
  }
}
