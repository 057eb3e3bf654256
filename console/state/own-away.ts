import type { Accessor } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import { tellAccountChanged } from './account-news.ts';
import { useAccountsApi } from './apis.ts';
import { useSession } from './console-session.ts';
import { createSubmit } from './submit.ts';

type OwnAway = {
  isAway: Accessor<boolean>;
  isBusy: Accessor<boolean>;
  toggle(): Promise<void>;
};

/** Whether the person has said that they are away, and the way to say it. */
export function useOwnAway(): OwnAway {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const session = useSession();
  const api = useAccountsApi();
  const isAway = () => session.me()?.isAway ?? false;
  const submit = createSubmit(async () => session.take(await api.changeMe({ away: !isAway() })));
  return {
    isAway,
    isBusy: submit.isBusy,
    async toggle() {
      const reason = await submit.confirm(tellAccountChanged);
      if (reason !== undefined) showToast(texts().away.failed(reason), 'bad');
    },
  };
}
