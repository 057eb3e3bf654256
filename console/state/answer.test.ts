import { createComponent, createRoot, createSignal } from 'solid-js';
import { expect, it } from 'vitest';
import { LanguageContext, type Language } from '../base/language.ts';
import { TEXTS } from '../base/texts.ts';
import { ApiError } from '../data/http.ts';
import { createAnswer, type Answer } from './answer.ts';

const ENGLISH: Language = {
  locale: () => 'en-US',
  texts: () => TEXTS['en-US'],
  setLocale() {},
};

/** A question that the test types, and answers when it wants to. */
function open() {
  const [question, setQuestion] = createSignal('a');
  let reply: (text: string) => void = () => {};
  let refuse: (error: unknown) => void = () => {};
  let answer!: Answer<string>;
  createRoot(() =>
    createComponent(LanguageContext.Provider, {
      value: ENGLISH,
      get children() {
        answer = createAnswer(
          () => ({ question: question() }),
          () =>
            new Promise<string>((resolve, reject) => {
              reply = resolve;
              refuse = reject;
            }),
        );
        return [];
      },
    }),
  );
  return {
    answer,
    setQuestion,
    reply: (text: string) => reply(text),
    refuse: (error: unknown) => refuse(error),
  };
}

it('an answer is shown for as long as the question is the one that was asked', async () => {
  const { answer, setQuestion, reply } = open();
  const asking = answer.ask();
  expect([answer.reply(), answer.isBusy()]).toEqual([undefined, true]);
  reply('yes');
  await asking;
  expect([answer.reply(), answer.isBusy()]).toEqual(['yes', false]);
  setQuestion('b');
  expect(answer.reply()).toBeUndefined();
});

it('an answer that comes after the question was changed is not shown', async () => {
  const { answer, setQuestion, reply } = open();
  const asking = answer.ask();
  setQuestion('b');
  reply('yes');
  await asking;
  expect(answer.reply()).toBeUndefined();
});

it('a refusal goes with its question too', async () => {
  const { answer, setQuestion, refuse } = open();
  const asking = answer.ask();
  refuse(new ApiError(400, { code: 'bad_request', message: 'No origin.' }));
  await asking;
  expect([answer.reply(), answer.error()]).toEqual([undefined, 'No origin.']);
  setQuestion('b');
  expect(answer.error()).toBeUndefined();
});
