import type { LimitName } from '../../../server/rate-limit/table.ts';

/** The reason for each limit in Chinese, as its row in the table of limits says it. */
export const CHINESE_LIMITS: Record<LimitName, string> = {
  requestsOfAddress: '1,000 人的页面同时恢复，或 200 人每秒各请求一次',
  handshakesOfAddress: '每小时 72,000 次页面浏览',
  entriesOfAddress: '20 人的团队在同一分钟内打开并使用邀请',
  guessesOfAddress: '60 人的办公室在九点同时登录；密码或验证码无论对错都计数',
  guessesOfAccountAtAddress: '一个人试遍自己的所有密码',
  guessesOfAccount: '许多地址上的陌生人合计；账户的主人最多等待 36 秒',
  waitingPasswords: '同时核对两个密码，其余排队；不受 `RATE_LIMIT` 影响',
  picturesOfAgent: '一个人试遍自己的所有头像',
  waitingPictures: '每次缩小一张最大 2 MB 的图片，其余排队；不受 `RATE_LIMIT` 影响',
  requestsOfVisitor: '同时恢复 24 个标签页，每个五次请求',
  messagesOfVisitor: '断网期间可能积下 20 条；没有人打字能快过每秒一条',
  conversationsOfVisitor: '每两分钟一个新对话',
  conversationsOfAddress: '1,000 人在一小时内各求助一次',
  newVisitorsOfAddress: '1,000 人每小时首次来访或退出登录三次',
  storedBytesOfAddress: '1,000 人各写 100 条 1,000 字节的消息',
  socketOpeningsOfAddress: '重启之后 1,000 人重连',
  openSocketsOfAddress: '1,000 人各用两个浏览器',
  openSocketsOfVisitor: '同一浏览器的标签页共用一个连接，其余留给其他设备和已断开的连接',
  waitingSockets: '重启之后重连，同时处理八个，其余排队；不受 `RATE_LIMIT` 影响',
  framesOfVisitor: '所有连接合计；正在输入的标签页每 3 秒一帧，每个标签页每 25 秒一次 ping',
  framesOfAgent: '客服打开多个窗口，或机器人同时处理许多对话',
  waitingFramesOfSocket: '存储缓慢时在内存里等待的帧；不受 `RATE_LIMIT` 影响',
};
