import type { Locale } from '../../shared/locale.ts';
import type { Product } from './ProductArt.tsx';

export type ShopTexts = {
  title: string;
  menu: readonly string[];
  kicker: string;
  claim: string;
  text: string;
  talk: string;
  ask: string;
  question(product: string): string;
  products: Record<Product, { name: string; note: string; price: string }>;
};

export const SHOP_TEXTS: Record<Locale, ShopTexts> = {
  'en-US': {
    title: 'Tidepool Coffee',
    menu: ['Coffee', 'Tools', 'Visit us'],
    kicker: 'Small roastery, since 2014',
    claim: 'Good coffee, slowly made',
    text: 'Beans roasted on Tuesdays, tools that outlive their warranty, and people who answer when you ask.',
    talk: 'Talk to us',
    ask: 'Ask about it',
    question: (product) => `I have a question about the ${product}: `,
    products: {
      kettle: { name: 'Pour-over kettle', note: 'Brushed steel, 0.9 l', price: '$68' },
      grinder: { name: 'Hand grinder', note: 'Conical burrs, 30 g', price: '$94' },
      dripper: {
        name: 'Stoneware dripper',
        note: 'Two cups, made in Jingdezhen',
        price: '$32',
      },
      beans: { name: 'Harbour blend', note: 'Cocoa, fig, orange peel', price: '$17' },
    },
  },
  'zh-CN': {
    title: '潮池咖啡',
    menu: ['咖啡豆', '器具', '门店'],
    kicker: '小型烘焙工坊，始于 2014 年',
    claim: '好咖啡，慢慢来',
    text: '每周二新鲜烘焙的咖啡豆，经久耐用的器具，有问必答的我们。',
    talk: '联系我们',
    ask: '咨询商品',
    question: (product) => `我想咨询${product}：`,
    products: {
      kettle: { name: '手冲壶', note: '拉丝不锈钢，0.9 升', price: '¥468' },
      grinder: { name: '手摇磨豆机', note: '锥形磨芯，30 克', price: '¥648' },
      dripper: { name: '陶瓷滤杯', note: '两杯份，景德镇制', price: '¥218' },
      beans: { name: '海港拼配', note: '可可、无花果、橙皮', price: '¥118' },
    },
  },
};
