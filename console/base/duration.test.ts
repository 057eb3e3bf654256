import { expect, it } from 'vitest';
import { durationText } from './duration.ts';

it.each([
  [0.3, '0 sec', '0秒'],
  [45, '45 sec', '45秒'],
  [60, '1 min', '1分钟'],
  [200, '3 min 20 sec', '3分钟 20秒'],
  [7500, '2 hr 5 min', '2小时 5分钟'],
  [93_784, '1 day 2 hr', '1天 2小时'],
])('tells %d seconds in the two largest units, in both languages', (seconds, english, chinese) => {
  expect([durationText(seconds, 'en-US'), durationText(seconds, 'zh-CN')]).toEqual([
    english,
    chinese,
  ]);
});
