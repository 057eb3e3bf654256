import { FileAnswer } from '../../../client/FileAnswer.tsx';
import { useI18n } from '../../i18n/context.tsx';
import './notice.css';

/** The answer to a file, where other notices stand. */
export function FileNotice() {
  const { locale } = useI18n();
  return <FileAnswer class="notice" locale={locale()} />;
}
