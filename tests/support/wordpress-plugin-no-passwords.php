<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// A blog without application passwords.
add_filter('wp_is_application_passwords_available', '__return_false');
