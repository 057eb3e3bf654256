import type { Locale } from './words.ts';

/** The speaker: the visitor, or one of the two agents. */
export type Line = [speaker: 'visitor' | 'first' | 'second', text: string];

export type Dialogue = {
  shop: string;
  welcome: string;
  agents: { first: string; second: string };
  /** A conversation of long ago, closed. */
  earlier: Line[];
  /** Groups, two agents, a link from either side, line breaks, a word that is too long for a line, emoji alone. */
  busy: Line[];
  /** A message from the system. */
  handover: string;
  /** An agent's messages while the visitor is away. */
  news: Line[];
  question: string;
  /** Five lines. */
  address: string;
  /** Something short for the many lines of a long conversation. */
  count(number: number): string;
};

const en: Dialogue = {
  shop: 'Tidepool Coffee',
  welcome: 'Hi! Ask us about beans, brewing or an order. We are roasting, but we read along.',
  agents: { first: 'Alice', second: 'Ben Okafor' },
  earlier: [
    ['visitor', 'Do you also sell decaf?'],
    ['first', 'We do: the Huila decaf, washed with sugar cane. It is back next week.'],
    ['visitor', 'Lovely, thank you.'],
  ],
  busy: [
    ['visitor', 'Hello! My order arrived today, but one bag is missing.'],
    ['visitor', 'It is #48213.'],
    ['first', 'Hi, thanks for writing. Let me look.'],
    [
      'first',
      'I see two parcels:\n1. Kenya Gichathaini, 250 g: delivered\n2. Ethiopia Guji, 1 kg: on its way',
    ],
    ['first', 'You can follow the second one at https://track.example.com/p/48213-2'],
    ['visitor', 'Ah, that explains https://shop.example.com/orders/48213'],
    ['visitor', '👍'],
    [
      'second',
      'Ben here from the roastery. The Guji left us this morning, it should be with you tomorrow.',
    ],
    [
      'visitor',
      'Great. And the grinder said ERR_BURR_CALIBRATION_SENSOR_OUT_OF_RANGE_0x00004F2A, what is that?',
    ],
    [
      'second',
      'Dust on the sensor, nothing worse. Brush it out, then hold the dial for five seconds.',
    ],
    ['visitor', 'That worked. Thank you both!'],
  ],
  handover: 'Alice has handed this over to Ben Okafor.',
  news: [
    ['first', 'Good news: your parcel is in town already.'],
    [
      'first',
      'It should be with you by noon, and there is a little something in it for the wait. Tell us how you like it!',
    ],
  ],
  question: 'Could you grind it for a moka pot?',
  address:
    'Could you send it to my office?\nMara Lindqvist\nHarbour Studio\n12 Quay Street\nGalway',
  count: (number) => `Order ${number}: the same beans as last time, please.`,
};

const zh: Dialogue = {
  shop: '潮汐咖啡',
  welcome: '您好！咖啡豆、冲煮或订单的问题都可以问我们。我们一边烘豆，一边看消息。',
  agents: { first: '林小雨', second: '陈晨' },
  earlier: [
    ['visitor', '请问有低因咖啡豆吗？'],
    ['first', '有的，蕙兰低因，甘蔗法处理，下周到货。'],
    ['visitor', '太好了，谢谢。'],
  ],
  busy: [
    ['visitor', '您好，今天收到了包裹，但是少了一袋豆子。'],
    ['visitor', '订单号 #48213。'],
    ['first', '您好，我来帮您查一下。'],
    ['first', '您的订单分两个包裹：\n1. 肯尼亚 250 克：已签收\n2. 埃塞俄比亚 古吉 1 公斤：运输中'],
    ['first', '第二个包裹可以在这里查询：https://track.example.com/p/48213-2'],
    ['visitor', '原来如此，难怪 https://shop.example.com/orders/48213 还显示运输中。'],
    ['visitor', '👍'],
    ['second', '我是烘焙室的陈晨。古吉今天早上已经发出，预计明天送到。'],
    [
      'visitor',
      '好的。另外磨豆机显示 ERR_BURR_CALIBRATION_SENSOR_OUT_OF_RANGE_0x00004F2A，是什么意思？',
    ],
    ['second', '只是传感器上有粉尘。用刷子清理一下，然后按住旋钮五秒就好。'],
    ['visitor', '可以了，谢谢两位！'],
  ],
  handover: '林小雨已将对话转给陈晨。',
  news: [
    ['first', '好消息：您的包裹已经到达本市。'],
    ['first', '预计中午前送达，里面还有一份小礼物，感谢您的耐心等待。喝过之后告诉我们喜不喜欢！'],
  ],
  question: '可以帮我磨成摩卡壶的粗细吗？',
  address: '可以寄到我的办公室吗？\n收件人：李安\n海港工作室\n滨海路 12 号\n青岛市',
  count: (number) => `订单 ${number}：请按上次的豆子再来一份。`,
};

export const DIALOGUES: Record<Locale, Dialogue> = { 'en-US': en, 'zh-CN': zh };
