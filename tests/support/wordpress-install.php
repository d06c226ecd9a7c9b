<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Installs WordPress without a browser: php wordpress-install.php FOLDER. Prints the users as JSON.
error_reporting(E_ALL & ~E_DEPRECATED);
$www = $argv[1];
$database = new mysqli('localhost', 'root', '', '', 0, $_SERVER['SAMORDNA_DB_SOCKET']);
$database->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
$database->close();

define('WP_INSTALLING', true);
require $www . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/admin.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
require __DIR__ . '/wordpress-people.php';

wp_install('Blogg', 'admin', 'admin@example.org', true, '', 'web-admin');
update_option('timezone_string', 'Europe/Stockholm');
update_option('template', 'plain');
update_option('stylesheet', 'plain');
set_permalinks(true);
remove_content();

echo json_encode([
  'admin' => application_password(get_user_by('login', 'admin')->ID),
  'author' => make_user('author', 'author'),
  'contributor' => make_user('contributor', 'contributor'),
  'editor' => make_user('editor', 'editor'),
]);
