import { LOCALES } from '../../shared/locale.ts';
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
export const METHODS: readonly Method[] = [
  {
    name: 'init',
    doc: 'Starts the widget again after shutdown(), with these fields over those of its tag.',
    argument: { kind: 'json', name: 'config', start: '{ "defaultOpen": true }' },
    toArguments: asJson,
  },
  {
    name: 'identify',
    doc: 'Tells who the visitor is. With "externalUserId": null the visitor signs out.',
    argument: {
      kind: 'json',
      name: 'profile',
      start: '{ "externalUserId": "u_42", "nickname": "Alex Lee" }',
    },
    toArguments: asJson,
  },
  {
    name: 'open',
    doc: 'Opens the panel; a prefill goes into the composer without being sent.',
    argument: { kind: 'text', name: 'prefill', start: 'Where is my order?' },
    toArguments: (prefill) => (prefill === '' ? [] : [{ prefill }]),
  },
  { name: 'close', doc: 'Closes the panel.', toArguments: none },
  { name: 'toggle', doc: 'Opens the panel or closes it.', toArguments: none },
  {
    name: 'sendMessage',
    doc: 'Sends a message as the visitor; resolves once the server has it.',
    argument: { kind: 'text', name: 'text', start: 'Hello' },
    toArguments: asText,
  },
  {
    name: 'setLocale',
    doc: 'Switches the language and remembers it.',
    argument: { kind: 'choice', name: 'locale', values: LOCALES, start: 'zh-CN' },
    toArguments: asText,
  },
  {
    name: 'on',
    doc: 'Subscribes to an event. The log below is subscribed to all of them.',
    argument: event,
    toArguments: asText,
  },
  {
    name: 'off',
    doc: 'Unsubscribes: the log hears nothing of that event any more.',
    argument: event,
    toArguments: asText,
  },
  { name: 'shutdown', doc: 'Takes the widget off the page.', toArguments: none },
  {
    name: 'diagnose',
    doc: 'Reports what works and what is in the way, to paste into a ticket.',
    toArguments: none,
  },
];
