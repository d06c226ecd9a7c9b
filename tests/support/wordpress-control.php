<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// What a test may do to the server behind the client's back. It answers on a port of its own, so the
// WordPress itself stays as plain as anybody's. See wordpress.py for what there is.
header('Content-Type: application/json');
$act = $_GET['do'] ?? '';
$www = $_SERVER['SAMORDNA_WWW'];

// WordPress's own maintenance mode: a file with the time. It stops this page too, so it comes first.
if ($act === 'maintenance') {
  if (empty($_GET['on']))
    @unlink($www . '/.maintenance');
  else
    file_put_contents($www . '/.maintenance', '<?php $upgrading = ' . time() . ';');
  exit('{}');
}

// What an owner of a blog may have installed that shuts this program out: a file each.
if ($act === 'plugin') {
  $file = $www . '/wp-content/mu-plugins/' . basename($_GET['name']) . '.php';
  if (empty($_GET['on']))
    @unlink($file);
  else {
    @mkdir(dirname($file));
    copy(__DIR__ . '/wordpress-plugin-' . basename($_GET['name']) . '.php', $file);
  }
  exit('{}');
}

require $www . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/admin.php';
require __DIR__ . '/wordpress-people.php';

$answer = [];
if ($act === 'reset')
  remove_content();
elseif ($act === 'user')
  $answer = make_user($_GET['login'] ?? 'person-' . wp_generate_password(8, false), $_GET['role'] ?? 'author');
elseif ($act === 'comments')
  for ($i = 0; $i < (int) $_GET['count']; $i++)
    wp_insert_comment(['comment_post_ID' => (int) $_GET['post'], 'comment_author' => 'Visitor',
      'comment_content' => "Comment $i", 'comment_approved' => 1]);
elseif ($act === 'permalinks')
  set_permalinks(($_GET['style'] ?? 'pretty') === 'pretty');
elseif ($act === 'cron')
  foreach (get_posts(['post_status' => 'future', 'numberposts' => -1]) as $post)
    wp_publish_post($post->ID);
elseif ($act === 'fill')
  fill((int) $_GET['author'], (int) $_GET['count']);
else
  http_response_code(404);
echo json_encode((object) $answer);
