import { createSignal, type Accessor } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import { useAccountsApi } from '../state/apis.ts';
import { createSubmit } from '../state/submit.ts';
import { useSession } from '../state/console-session.ts';

const LARGEST = 2 * 1024 * 1024;
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'];

type OwnPicture = {
  /** The address of the picture, also while it is on its way to the server. */
  address: Accessor<string | undefined>;
  isBusy: Accessor<boolean>;
  error: Accessor<string | undefined>;
  take(file: File | undefined): Promise<void>;
  remove(): Promise<void>;
};

/** The person's own picture. A chosen file is shown at once; the server keeps it in its own form. */
export function createOwnPicture(): OwnPicture {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const session = useSession();
  const api = useAccountsApi();
  const [objection, setObjection] = createSignal<string>();
  const [preview, setPreview] = createSignal<string>();
  const words = () => texts().profile;

  let chosen = new Blob();
  const upload = createSubmit(async () => session.take(await api.setPicture(chosen)));
  const removal = createSubmit(async () => session.take(await api.removePicture()));

  return {
    address: () => preview() ?? session.me()?.avatar,
    isBusy: () => upload.isBusy() || removal.isBusy(),
    error: () => objection() ?? upload.error() ?? removal.error(),
    async take(file) {
      if (!file || upload.isBusy()) return;
      upload.clear();
      removal.clear();
      setObjection(undefined);
      if (!PICTURE_TYPES.includes(file.type)) return void setObjection(words().pictureType);
      if (file.size > LARGEST) return void setObjection(words().pictureLarge);
      chosen = file;
      setPreview(await dataUrlOf(file));
      const isSaved = await upload.run();
      setPreview(undefined);
      if (isSaved) showToast(words().pictureSaved);
    },
    async remove() {
      if (await removal.run()) showToast(words().pictureRemoved);
    },
  };
}

/** The page's policy lets pictures come from `data:`, not from `blob:`. */
function dataUrlOf(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onloadend = () => resolve(String(reader.result ?? ''));
    reader.readAsDataURL(file);
  });
}
