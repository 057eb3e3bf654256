import { useLanguage } from '../../base/language.ts';
import { browserWords } from '../../base/browser-words.ts';
import { languageName } from '../../base/language-name.ts';
import { timeInZone } from '../../base/time.ts';
import type { ThreadVisitor } from '../../state/known-threads.ts';
import { Row, Section } from './Row.tsx';

/** The visitor's browser, and their place as far as it tells, in words. */
export function DeviceDetails(props: { visitor: ThreadVisitor | undefined; now: number }) {
  const { locale, texts } = useLanguage();
  const context = () => props.visitor?.context;
  const browser = () => props.visitor?.browser;

  const time = () => {
    const zone = context()?.timezone;
    return zone ? timeInZone(zone, locale(), props.now) : undefined;
  };
  const language = () => {
    const tag = context()?.language;
    return tag && languageName(tag, locale());
  };

  return (
    <Section title={texts().device}>
      <Row
        name={texts().browser}
        value={browserWords(browser() ?? '', texts()) ?? browser()}
        source={browser()}
      />
      <Row name={texts().person.localTime} value={time()} />
      <Row name={texts().timezone} value={context()?.timezone} />
      <Row name={texts().language} value={language()} source={context()?.language} />
      <Row name={texts().screen} value={context()?.screen} />
      <Row name={texts().ip} value={props.visitor?.address} />
    </Section>
  );
}
