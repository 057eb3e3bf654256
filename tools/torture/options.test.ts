import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

describe('the options of a run', () => {
  it('a run without options is a short one', () => {
    const options = {
      ...{ seed: 1, minutes: 1, messages: Infinity },
      ...{ visitors: 3, tabs: 2, agent: 'program' },
    };
    expect(readOptions([])).toEqual(options);
    expect(readOptions(['--seed', '9', '--minutes', '0.5'])).toEqual({
      ...options,
      seed: 9,
      minutes: 0.5,
    });
  });

  it('let somebody at the console answer', () => {
    expect(readOptions(['--agent', 'console'])).toMatchObject({ agent: 'console' });
  });

  it('leave the time for the messages that are asked for', () => {
    expect(readOptions(['--messages', '10000'])).toMatchObject({ messages: 10_000, minutes: 60 });
  });

  it.each([
    [['--seed', 'x'], '--seed is "x"'],
    [['--minutes', '0'], '--minutes is "0"'],
    [['--messages', '-1'], "Option '--messages"],
    [['--tabs', '0'], '--tabs is "0"'],
    [['--agent', 'robot'], '--agent is "robot", but must be one of program, console'],
    [['--speed', '1'], "Unknown option '--speed'"],
  ])('refuse %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
