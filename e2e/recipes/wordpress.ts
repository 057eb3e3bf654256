import { once } from 'node:events';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensure, onPath } from '../../tools/programs.ts';
import { freePort } from '../../tools/machine.ts';
import { run, start } from '../npm/run.ts';

export const USER = { name: 'alex', password: 'a-password-for-alex' };

const FOLDER = join(tmpdir(), 'cs-widget-wordpress');
const SOURCES = '/usr/share/wordpress';
const PROGRAMS = ['php', 'mariadbd', 'mariadb-install-db', 'wp-setup'];
const PACKAGES = [
  ...['wordpress', 'wordpress-theme-twentytwentythree'],
  ...['mariadb-server', 'php-cli', 'php-mysql'],
];

export type WordPress = {
  origin: string;
  /** Makes this the code of the theme. */
  setFunctions(php: string): Promise<void>;
  stop(): Promise<void>;
};

/** Debian's WordPress as a new site of its own; undefined where its packages cannot be had. */
export async function startWordPress(): Promise<WordPress | undefined> {
  if (!ensure('WordPress', { isThere: onPath(...PROGRAMS), packages: PACKAGES })) return undefined;
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const site = join(FOLDER, 'site');
  const theme = join(site, 'wp-content/themes/shop');
  // Debian's is full of links into other packages.
  await cp(SOURCES, site, { recursive: true, dereference: true });
  await mkdir(theme);
  const style = '/*\nTheme Name: Shop\nTemplate: twentytwentythree\n*/\n';
  await writeFile(join(theme, 'style.css'), style);

  const socket = join(FOLDER, 'socket');
  const stopDatabase = await startDatabase(socket);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  await writeFile(join(site, 'wp-config.php'), config(socket));
  await writeFile(join(FOLDER, 'install.php'), install(origin));
  await run('php', ['install.php'], { cwd: FOLDER });
  const server = start('php', ['-S', `localhost:${port}`, '-t', site], { cwd: FOLDER });
  // It tells of each request, and stands still when nobody reads.
  server.stdout?.resume();
  server.stderr?.resume();
  while (!(await fetch(origin).catch(() => undefined))) await sleep(100);
  return {
    origin,
    setFunctions: (php) => writeFile(join(theme, 'functions.php'), php),
    async stop() {
      const isClosed = once(server, 'close');
      server.kill();
      await isClosed;
      await stopDatabase();
    },
  };
}

async function startDatabase(socket: string): Promise<() => Promise<void>> {
  const data = join(FOLDER, 'data');
  const common = ['--no-defaults', '--user=root', `--datadir=${data}`];
  const rights = '--auth-root-authentication-method=normal';
  await run('mariadb-install-db', [...common, rights, '--skip-test-db'], { cwd: FOLDER });
  const database = start(
    'mariadbd',
    [...common, `--socket=${socket}`, '--skip-networking', `--pid-file=${FOLDER}/pid`],
    { cwd: FOLDER },
  );
  database.stderr?.resume();
  const query = ['--no-defaults', `--socket=${socket}`, '-e', 'CREATE DATABASE shop'];
  for (;;) {
    const failure = await run('mariadb', query, { cwd: FOLDER }).catch((error: unknown) => error);
    if (!(failure instanceof Error)) break;
    if (database.exitCode !== null) throw failure;
    await sleep(200);
  }
  return async () => {
    const isClosed = once(database, 'close');
    database.kill();
    await isClosed;
  };
}

const config = (socket: string) => `<?php
define('DB_NAME', 'shop');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

const install = (origin: string) => `<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '${new URL(origin).host}';
require __DIR__ . '/site/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('A shop', '${USER.name}', 'alex@example.com', true, '', '${USER.password}');
update_option('siteurl', '${origin}');
update_option('home', '${origin}');
switch_theme('shop');
`;
