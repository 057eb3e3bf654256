import { LOCALES } from '../../shared/locale.ts';
import type { DemoTexts } from '../base/texts/en-us.ts';
import { WIDGET_EVENTS } from '../base/widget-events.ts';

/** An argument as it can be edited, with the text that it begins with. */
export type Argument =
  | { kind: 'text'; name: string; start: string }
  | { kind: 'json'; name: string; start: string }
  | { kind: 'choice'; name: string; values: readonly string[]; start: string };

export type Method = {
  name: string;
  doc: string;
  argument?: Argument;
  /** The call's arguments for the edited text; throws where the text is no such argument. */
  toArguments(text: string): unknown[];
};

const event: Argument = {
  kind: 'choice',
  name: 'event',
  values: WIDGET_EVENTS,
  start: 'message',
};

const none = () => [];
const asText = (text: string) => [text];
const asJson = (text: string): unknown[] => [JSON.parse(text)];

/** Every method there is, in the order of the guide's table. */
export const methodsOf = (texts: DemoTexts): readonly Method[] => [
  {
    name: 'init',
    doc: texts.methodDocs.init,
    argument: { kind: 'json', name: 'config', start: '{ "defaultOpen": true }' },
    toArguments: asJson,
  },
  {
    name: 'identify',
    doc: texts.methodDocs.identify,
    argument: {
      kind: 'json',
      name: 'profile',
      start: JSON.stringify({ externalUserId: 'u_42', nickname: texts.methodStarts.nickname }),
    },
    toArguments: asJson,
  },
  {
    name: 'open',
    doc: texts.methodDocs.open,
    argument: { kind: 'text', name: 'prefill', start: texts.methodStarts.prefill },
    toArguments: (prefill) => (prefill === '' ? [] : [{ prefill }]),
  },
  { name: 'close', doc: texts.methodDocs.close, toArguments: none },
  { name: 'toggle', doc: texts.methodDocs.toggle, toArguments: none },
  {
    name: 'sendMessage',
    doc: texts.methodDocs.sendMessage,
    argument: { kind: 'text', name: 'text', start: texts.methodStarts.message },
    toArguments: asText,
  },
  {
    name: 'setLocale',
    doc: texts.methodDocs.setLocale,
    argument: { kind: 'choice', name: 'locale', values: LOCALES, start: texts.otherLocale },
    toArguments: asText,
  },
  {
    name: 'on',
    doc: texts.methodDocs.on,
    argument: event,
    toArguments: asText,
  },
  {
    name: 'off',
    doc: texts.methodDocs.off,
    argument: event,
    toArguments: asText,
  },
  { name: 'shutdown', doc: texts.methodDocs.shutdown, toArguments: none },
  {
    name: 'diagnose',
    doc: texts.methodDocs.diagnose,
    toArguments: none,
  },
];
