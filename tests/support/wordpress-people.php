<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// What the installation and the control page both do.

function application_password($id)
{
  list($password) = WP_Application_Passwords::create_new_application_password(
    $id, ['name' => 'Test ' . wp_generate_uuid4()]);
  return ['id' => $id, 'user' => get_userdata($id)->user_login, 'password' => $password];
}

function make_user($login, $role)
{
  $id = wp_insert_user([
    'user_login' => $login,
    'user_pass' => 'web-' . $login,
    'user_email' => $login . '@example.org',
    'display_name' => ucfirst($login),
    'role' => $role,
  ]);
  if (is_wp_error($id))
    throw new Exception($id->get_error_message());
  return application_password($id);
}

function set_permalinks($pretty)
{
  global $wp_rewrite;
  $wp_rewrite->set_permalink_structure($pretty ? '/%year%/%monthnum%/%postname%/' : '');
  $wp_rewrite->flush_rules(false);
}

// Everything that people write: posts of every kind with their revisions, tags, comments.
function remove_content()
{
  global $wpdb;
  foreach (['posts', 'postmeta', 'comments', 'commentmeta', 'term_relationships'] as $table)
    $wpdb->query("DELETE FROM {$wpdb->prefix}$table");
  foreach (get_terms(['taxonomy' => 'post_tag', 'hide_empty' => false]) as $tag)
    wp_delete_term($tag->term_id, 'post_tag');
  wp_cache_flush();
}

// As many published posts as somebody wrote in some years, of some hundred words each.
function fill($author, $count)
{
  set_time_limit(0);
  for ($number = 1; $number <= $count; $number++) {
    $words = implode(' ', array_map(fn($n) => 'ord' . $number * $n % 997, range(1, 80)));
    $paragraph = "<!-- wp:paragraph -->\n<p>$words</p>\n<!-- /wp:paragraph -->\n\n";
    $id = wp_insert_post(['post_author' => $author, 'post_status' => 'publish', 'post_title' => "Post $number",
                          'post_content' => str_repeat($paragraph, 5)]);
    wp_save_post_revision($id);
  }
}
