<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// A blog whose REST interface is for those who are logged in, as WordPress' handbook does it.
add_filter('rest_authentication_errors', function ($result) {
  if ($result === true || is_wp_error($result) || is_user_logged_in())
    return $result;
  return new WP_Error('rest_not_logged_in', 'You are not currently logged in.', ['status' => 401]);
});
