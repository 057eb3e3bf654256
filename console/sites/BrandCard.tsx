import { MAX_WELCOME } from '../../shared/local-text.ts';
import { Card } from '../base/Card.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import type { Draft } from '../state/draft.ts';
import { BrandPreview } from './BrandPreview.tsx';
import type { LinkForm } from './link-form.ts';
import { LocalTextFields } from './LocalTextFields.tsx';
import { ColorField } from './looks/ColorField.tsx';

const PATH = 'linkEntry.landingBrand';

/** The looks of the link's page, where they differ from the embedded chat's. */
export function BrandCard(props: { draft: Draft<LinkForm> }) {
  const { texts } = useLanguage();
  return (
    <Card title={texts().sites.brandTitle} description={texts().sites.brandHint}>
      <div class="form-stack">
        <LocalTextFields
          label={texts().sites.brandName}
          maxLength={128}
          value={props.draft.value().title}
          errorIn={(locale) => props.draft.errorAt(`${PATH}.title.${locale}`)}
          onInput={(title) => props.draft.set({ title })}
        />
        <LocalTextFields
          label={texts().sites.brandWelcome}
          isLong={true}
          maxLength={MAX_WELCOME}
          value={props.draft.value().welcome}
          errorIn={(locale) => props.draft.errorAt(`${PATH}.welcome.${locale}`)}
          onInput={(welcome) => props.draft.set({ welcome })}
        />
        <TextInput
          label={texts().sites.brandLogo}
          help={texts().sites.brandLogoHelp}
          inputmode="url"
          spellcheck={false}
          error={props.draft.errorAt(`${PATH}.logo`)}
          value={props.draft.value().logo}
          onInput={(logo) => props.draft.set({ logo })}
        />
        <ColorField
          label={texts().sites.brandColor}
          error={props.draft.errorAt(`${PATH}.primaryColor`)}
          value={props.draft.value().color}
          fallback="#2f54eb"
          onInput={(color) => props.draft.set({ color })}
        />
        <BrandPreview brand={props.draft.value()} />
      </div>
    </Card>
  );
}
