import hashlib
import hmac
import time


# On your server only: whoever has the secret can be anybody.
def sign_identity(secret, app_key, external_user_id, nickname=""):
    t = int(time.time())
    payload = f"{app_key}\n{t}\n{external_user_id}\n{nickname}"
    s = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
    return {"t": t, "s": s}
