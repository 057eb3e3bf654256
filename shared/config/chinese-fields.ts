import type { FieldName } from './config.ts';
import { MAX_EXTRA_BYTES, MAX_EXTRA_DEPTH } from './extra.ts';
import type { FieldSpec } from './field.ts';
import {
  API_BASE,
  BACKGROUND,
  COLOR,
  EXTRA,
  IMAGE_ADDRESS,
  PICTURE,
  REMOTE_PICTURE,
  SIGNATURE,
  TEXT,
  USER_ID,
  WEB_ADDRESS,
  WS_BASE,
  type Form,
} from './forms.ts';
import type { ConfigProblem } from './parse-config.ts';

/** The sentence above each field's row, in Chinese: for the docs and the playground. */
export const CHINESE_FIELD_DOCS: Record<FieldName, string> = {
  appKey: '站点密钥。模拟模式之外必填。',
  apiBase: '后端地址：https，开发时可用本机地址。默认：聊天框架所在的服务器。',
  wsBase: '后端的 WebSocket 地址。默认：由 `apiBase` 得出。',
  frameUrl: '聊天框架的地址。默认：与我们的 `widget.js` 同处，否则在 `apiBase`。',
  defaultOpen: "页面加载后自动打开面板；配合 `loadOn: 'interaction'` 时保持关闭。",
  zIndex: '组件在页面上的层叠顺序。',
  mock: '没有后端：每条消息都会原样返回。用于演示和离线开发。',
  loadOn: '`interaction`：访客或页面操作之前，不发请求，也不使用存储。',
  locale: '强制使用一种语言。默认：之前的选择、站点自己的设置，或浏览器的语言。',
  theme: '`auto` 跟随访客的系统。',
  position: '按钮所在的角：下或上，右或左。',
  primaryColor: '品牌色：按钮、标题栏、访客自己的消息。',
  primaryColorAccent: '品牌渐变的终点。默认：比 `primaryColor` 亮 12%。',
  offsetX: '到左边或右边的距离，单位 px。',
  offsetY: '到上边或下边的距离，单位 px。',
  panelWidth: '桌面上面板的宽度，单位 px。',
  panelHeight: '桌面上面板的高度，单位 px。',
  panelRadius: '面板圆角的半径，单位 px。',
  buttonSize: '圆形按钮的直径，或胶囊按钮的高度，单位 px。',
  buttonShape: '按钮的形状。',
  buttonLabel: '胶囊按钮上的文字。',
  buttonIcon: '按钮的图标：SVG 源码，或图片的地址。',
  headerTitle: '标题栏的标题。默认：站点名称。',
  headerSubtitle: '标题栏的第二行。默认：是否有客服在线。',
  headerBackground: '标题栏的背景，CSS 值。默认：品牌渐变。',
  backgroundImage: '对话背景图片的地址。',
  externalUserId: '已登录用户在您系统里固定不变的 ID。',
  nickname: '客服看到的名字。',
  avatar: '访客头像的地址，客服可以打开。',
  email: '访客的电子邮箱。',
  phone: '访客的电话号码。',
  extra: '业务信息，如订单号或套餐：任意 JSON。',
  signature: '您的后端对 `externalUserId` 和 `nickname` 的证明：`{ t, s }`。',
  fingerprint: '是否可以用浏览器特征的哈希帮助识别访客。',
};

const FORM_NAMES = new Map<Form, string>([
  [WEB_ADDRESS, '完整的网址'],
  [API_BASE, '不带路径的 https 地址，或本机地址'],
  [WS_BASE, 'wss 或 https 地址，或本机地址'],
  [TEXT, '文本'],
  [USER_ID, '不是占位符的 ID'],
  [IMAGE_ADDRESS, '图片的完整 https 地址'],
  [PICTURE, 'SVG 或图片地址'],
  [REMOTE_PICTURE, 'SVG 或图片的完整 https 地址'],
  [COLOR, 'CSS 颜色'],
  [BACKGROUND, 'CSS 背景，其中的图片用完整地址'],
  [EXTRA, `JSON，最多 ${MAX_EXTRA_BYTES} 字节、${MAX_EXTRA_DEPTH} 层`],
  [SIGNATURE, '由您的后端签名的 { t, s }'],
]);

/** The values that a field takes. */
export function allowedInChinese(spec: FieldSpec): string {
  if ('values' in spec) return `${spec.values.join('、')} 之一`;
  if ('min' in spec) return `${spec.min} 到 ${spec.max} 之间的数字`;
  if (!('form' in spec)) return 'true 或 false';
  const name = FORM_NAMES.get(spec.form);
  if (name === undefined) throw new Error('A form lacks its Chinese name');
  return spec.maxLength ? `${name}，最多 ${spec.maxLength} 个字符` : name;
}

/** The warning about a bad value, as `describeProblem` has it in English. */
export function describeProblemInChinese(name: string, { value, spec }: ConfigProblem): string {
  return `${name} 的值 ${JSON.stringify(value)} 已忽略，应为：${allowedInChinese(spec)}。`;
}
