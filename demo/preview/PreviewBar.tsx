import { Segments } from '../base/Segments.tsx';
import { Icon } from '../base/Icon.tsx';
import { IconButton } from '../base/IconButton.tsx';
import type { Studio } from '../base/studio.ts';
import { useTexts } from '../base/texts/use-texts.ts';

type PreviewBarProps = { studio: Studio; address: string; onReload(): void };

/** The settings that people change to look at the same thing in another light. */
export function PreviewBar(props: PreviewBarProps) {
  const texts = useTexts();
  const value = (name: 'theme' | 'locale' | 'mock') => props.studio.settings().get(name);
  return (
    <div class="preview-bar">
      <Segments
        label={texts().device}
        value={props.studio.device()}
        options={[
          { value: 'desktop', label: texts().desktop, icon: 'desktop' },
          { value: 'phone', label: texts().phone, icon: 'phone' },
        ]}
        onChange={(device) => props.studio.setDevice(device)}
      />
      <Segments
        label={texts().theme}
        value={value('theme') ?? 'light'}
        options={[
          { value: 'light', label: texts().light, icon: 'sun' },
          { value: 'dark', label: texts().dark, icon: 'moon' },
        ]}
        onChange={(theme) => props.studio.change({ theme: theme === 'light' ? undefined : theme })}
      />
      <Segments
        label={texts().widgetLanguage}
        value={value('locale') ?? ''}
        options={[
          { value: 'en-US', label: 'EN' },
          { value: 'zh-CN', label: '中文' },
        ]}
        onChange={(locale) => props.studio.change({ locale })}
      />
      <Segments
        label={texts().backend}
        value={value('mock') === 'true' ? 'mock' : 'real'}
        options={
          props.studio.place.isStatic
            ? [{ value: 'mock', label: texts().mock }]
            : [
                { value: 'mock', label: texts().mock },
                { value: 'real', label: texts().real },
              ]
        }
        onChange={(backend) =>
          props.studio.change({ mock: backend === 'mock' ? 'true' : undefined })
        }
      />
      <span class="preview-bar-space" />
      <IconButton icon="reload" label={texts().reload} onClick={() => props.onReload()} />
      <a
        class="icon-button"
        href={props.address}
        target="_blank"
        rel="noopener"
        aria-label={texts().ownTab}
        title={texts().ownTab}
      >
        <Icon name="outside" />
      </a>
    </div>
  );
}
