<?php
// On your server only: whoever has the secret can be anybody.
function sign_identity($secret, $appKey, $externalUserId, $nickname = '') {
    $t = time();
    $payload = "$appKey\n$t\n$externalUserId\n$nickname";
    $s = hash_hmac('sha256', $payload, $secret);
    return ['t' => $t, 's' => $s];
}
