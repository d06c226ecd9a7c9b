<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// wp-config.php of the WordPress that tests talk to. What differs from start to start (the socket of
// the database, the port) comes from the environment or the request, so that the folder can be kept.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . $_SERVER['SAMORDNA_DB_SOCKET']);
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');

foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
  define($name . '_KEY', "only for tests $name");
  define($name . '_SALT', "salt only for tests $name");
}

// Behind the fault proxy the address is the proxy's, as a client sees it.
if (($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https')
  $_SERVER['HTTPS'] = 'on';
$home = (empty($_SERVER['HTTPS']) ? 'http://' : 'https://') . ($_SERVER['HTTP_HOST'] ?? 'localhost');
define('WP_HOME', $home);
define('WP_SITEURL', $home);

// Application passwords over plain http need a "local" WordPress.
define('WP_ENVIRONMENT_TYPE', 'local');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', false);

$table_prefix = 'wp_';
if (!defined('ABSPATH'))
  define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
