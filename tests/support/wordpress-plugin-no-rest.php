<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// A blog whose REST interface is shut for everybody.
add_filter('rest_authentication_errors', function ($result) {
  return new WP_Error('rest_disabled', 'The REST API is disabled.', ['status' => 403]);
}, 200);
