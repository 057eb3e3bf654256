import type { VARIABLES, VariableName } from '../../../server/start/variables.ts';

type Row = Record<keyof (typeof VARIABLES)[VariableName], string>;

/** The rows of the table of variables in Chinese. */
export const CHINESE_VARIABLES: Record<VariableName, Row> = {
  PORT: { what: '监听的端口', default: '`8080`' },
  HOST: { what: '监听的地址', default: '本机地址' },
  PUBLIC_URL: { what: '服务器自己的公开地址，用逗号分隔', default: '本机地址' },
  DATA_DIR: { what: '内置存储和生成的密钥所在的文件夹', default: '`./data`' },
  DATABASE_URL: { what: '代替内置存储的 PostgreSQL', default: '无' },
  DATABASE_POOL: { what: '用于请求的数据库连接数上限，另有 6 个连接', default: '`20`' },
  JWT_SECRET: {
    what: '至少 32 字节；用逗号分隔多个可以轮换，第一个用于签名',
    default: '自动生成，保存在 `DATA_DIR`',
  },
  FRAME_ORIGINS: { what: '提供聊天框架的其他来源', default: '无' },
  API_ORIGINS: { what: '我们自己的页面可以连接的其他后端', default: '无' },
  ADMIN_ORIGIN: { what: '控制台单独使用的来源', default: '无' },
  TRUST_PROXY: { what: '相信哪些代理写的 `X-Forwarded-*`，用逗号分隔', default: '无' },
  SMTP_URL: {
    what: '发送邀请的邮件服务器：`smtp://…` 或 `smtps://…`',
    default: '无：不发邮件',
  },
  MAIL_FROM: { what: '这些邮件的发件人，与 `SMTP_URL` 一起设置', default: '无' },
  OIDC_ISSUER: { what: '控制台的身份提供方，与下面两项一起设置', default: '无：密码登录' },
  OIDC_CLIENT_ID: { what: '控制台在身份提供方的客户端 ID', default: '无' },
  OIDC_CLIENT_SECRET: { what: '控制台在身份提供方的密钥', default: '无' },
  RATE_LIMIT: { what: '所有限额的倍数：`2` 放宽一倍，`0` 关闭', default: '`1`' },
  RETAIN_VISITORS_DAYS: { what: '从未写过消息的访客保留的天数', default: '`30`' },
  RETAIN_CONVERSATIONS_DAYS: {
    what: '对话在最后一条消息之后保留的天数',
    default: '无：一直保留',
  },
  DRAIN_SECONDS: {
    what: '收到 SIGTERM 后继续服务的秒数，此时 `/readyz` 返回 503',
    default: '`5`',
  },
  LOG_LEVEL: {
    what: '`trace`、`debug`、`info`、`warn`、`error`、`fatal`、`silent`',
    default: '`info`；终端里 `warn`',
  },
  BUS_URL: {
    what: '节点之间互相通知所用的 NATS：`nats://…`',
    default: '无：通过数据库',
  },
};
