package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// SignIdentity runs on your server only: whoever has the secret can be anybody.
func SignIdentity(secret, appKey, externalUserID, nickname string) (t int64, s string) {
	t = time.Now().Unix()
	payload := fmt.Sprintf("%s\n%d\n%s\n%s", appKey, t, externalUserID, nickname)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(payload))
	return t, hex.EncodeToString(mac.Sum(nil))
}
