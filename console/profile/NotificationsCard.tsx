import { createSignal } from 'solid-js';
import { chime } from '../../client/chime-sound.ts';
import { Card } from '../base/Card.tsx';
import { Switch } from '../base/form/Switch.tsx';
import { useLanguage } from '../base/language.ts';
import { notifyChoice, setNotifyChoice } from '../base/notify-choice.ts';
import { useToast } from '../base/toast.ts';
import { canPush } from '../data/browser-push.ts';
import { useAuthApi } from '../state/apis.ts';
import { describeError } from '../state/describe-error.ts';
import { askForDesktop, desktopPermission } from '../state/desktop-notification.ts';
import { pushFailure, turnPushOff, turnPushOn } from '../state/own-push.ts';

/** The ways in which this browser tells of visitors' messages. */
export function NotificationsCard() {
  const { texts } = useLanguage();
  const words = () => texts().notifications;
  const { showToast } = useToast();
  const api = useAuthApi();
  const [permission, setPermission] = createSignal(desktopPermission());

  const isDesktop = () => notifyChoice().desktop && permission() === 'granted';
  const switchDesktop = async (isOn: boolean) => {
    // Browsers take the question only from the press itself.
    if (isOn) setPermission(await askForDesktop());
    setNotifyChoice({ desktop: isOn && permission() === 'granted' });
  };
  const tryOut = () => {
    chime().catch(() => {
      // A browser without sound: nothing to hear.
    });
  };
  const [isBusy, setIsBusy] = createSignal(false);
  const isPush = () => notifyChoice().push && permission() === 'granted' && !pushFailure();
  const switchPush = async (isOn: boolean) => {
    setIsBusy(true);
    try {
      if (isOn) {
        setPermission(await askForDesktop());
        await turnPushOn(api);
      } else await turnPushOff(api);
    } catch (error) {
      showToast(describeError(error, texts()), 'bad');
    } finally {
      setIsBusy(false);
    }
  };
  const pushHelp = () => {
    if (!canPush()) return words().pushMissing;
    if (permission() === 'denied') return words().pushDenied;
    const failure = pushFailure();
    if (failure === undefined) return words().pushHelp;
    const reason = failure === 'browser' ? words().pushRefused : describeError(failure, texts());
    return words().pushFailed(reason);
  };
  const desktopHelp = () => {
    switch (permission()) {
      case 'denied':
        return words().desktopDenied;
      case 'missing':
        return words().desktopMissing;
      case 'granted':
      case 'default':
        return words().desktopHelp;
    }
  };

  return (
    <Card
      title={words().title}
      description={words().text}
      actions={
        <button type="button" class="button" onClick={tryOut}>
          {words().tryOut}
        </button>
      }
    >
      <div class="form-stack">
        <Switch
          label={words().sound}
          help={words().soundHelp}
          isOn={notifyChoice().sound}
          onChange={(sound) => setNotifyChoice({ sound })}
        />
        <Switch
          label={words().desktop}
          help={desktopHelp()}
          isOn={isDesktop()}
          isDisabled={permission() === 'missing'}
          onChange={(isOn) => void switchDesktop(isOn)}
        />
        <Switch
          label={words().push}
          help={pushHelp()}
          isOn={isPush()}
          isDisabled={!canPush() || isBusy()}
          onChange={(isOn) => void switchPush(isOn)}
        />
        <Switch
          label={words().count}
          help={words().countHelp}
          isOn={notifyChoice().count}
          onChange={(count) => setNotifyChoice({ count })}
        />
      </div>
    </Card>
  );
}
