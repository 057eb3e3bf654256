import { Segments } from '../base/Segments.tsx';
import { Icon } from '../base/Icon.tsx';
import type { Studio } from '../base/studio.ts';

type PreviewBarProps = { studio: Studio; address: string; onReload(): void };

/** The settings that people change to look at the same thing in another light. */
export function PreviewBar(props: PreviewBarProps) {
  const value = (name: 'theme' | 'locale' | 'mock') => props.studio.settings().get(name);
  return (
    <div class="preview-bar">
      <Segments
        label="Device"
        value={props.studio.device()}
        options={[
          { value: 'desktop', label: 'Desktop', icon: 'desktop' },
          { value: 'phone', label: 'Phone', icon: 'phone' },
        ]}
        onChange={(device) => props.studio.setDevice(device)}
      />
      <Segments
        label="Theme"
        value={value('theme') ?? 'light'}
        options={[
          { value: 'light', label: 'Light', icon: 'sun' },
          { value: 'dark', label: 'Dark', icon: 'moon' },
        ]}
        onChange={(theme) => props.studio.change({ theme: theme === 'light' ? undefined : theme })}
      />
      <Segments
        label="Language"
        value={value('locale') ?? ''}
        options={[
          { value: 'en-US', label: 'EN' },
          { value: 'zh-CN', label: '中文' },
        ]}
        onChange={(locale) => props.studio.change({ locale })}
      />
      <Segments
        label="Backend"
        value={value('mock') === 'true' ? 'mock' : 'real'}
        options={
          props.studio.place.isStatic
            ? [{ value: 'mock', label: 'Mock' }]
            : [
                { value: 'mock', label: 'Mock' },
                { value: 'real', label: 'Real' },
              ]
        }
        onChange={(backend) =>
          props.studio.change({ mock: backend === 'mock' ? 'true' : undefined })
        }
      />
      <span class="preview-bar-space" />
      <button
        type="button"
        class="icon-button"
        aria-label="Load the page anew"
        onClick={() => props.onReload()}
      >
        <Icon name="reload" />
      </button>
      <a
        class="icon-button"
        href={props.address}
        target="_blank"
        rel="noopener"
        aria-label="Open the sample page in a tab of its own"
      >
        <Icon name="outside" />
      </a>
    </div>
  );
}
