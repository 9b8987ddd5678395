"""Words that stand where a secret could, and say something of it."""

STATES = frozenset({
    "a", "about", "accepted", "access", "all", "allowed", "ambiguous", "an", "and", "anonymous", "any", "are", "as",
    "ask", "at", "auth", "authentication", "bad", "based", "basic", "bearer", "being", "blank", "bool", "by", "bytes",
    "can", "change", "changed", "changes", "char", "check", "compromised", "correct", "could", "default", "denied",
    "deprecated", "digest", "disabled", "does", "doesn", "don", "either", "empty", "enabled", "encrypted", "env",
    "error", "exceeded", "expected", "expire", "expired", "expires", "expiry", "exposed", "external", "fail",
    "failed", "fails", "failure", "false", "field", "file", "filtered", "fixed", "for", "found", "from", "generated",
    "gone", "good", "got", "hardcoded", "has", "hash", "hashed", "have", "here", "hidden", "hmac", "idle", "if", "in",
    "incorrect", "instead", "int", "internal", "invalid", "is", "issue", "issued", "it", "jwt", "kept", "kerberos",
    "ldap", "leaked", "length", "level", "like", "lost", "manager", "masked", "may", "md5", "mfa", "mismatch",
    "missing", "must", "my", "named", "needed", "needs", "never", "new", "nil", "no", "none", "normal", "not", "null",
    "oauth", "oauth2", "off", "ok", "okay", "old", "on", "only", "open", "optional", "or", "our", "peer", "pending",
    "please", "policy", "present", "problem", "prompt", "provided", "read", "redacted", "refresh", "refreshed",
    "rejected", "removed", "renewed", "request", "required", "reset", "resets", "revoked", "rotate", "rotated",
    "rotation", "same", "saml", "secretstr", "see", "sent", "set", "shared", "should", "simple", "since", "so",
    "some", "sso", "stale", "stdin", "still", "stored", "str", "string", "sync", "tbd", "text", "that", "the",
    "their", "there", "this", "to", "todo", "too", "true", "trust", "type", "unchanged", "undefined", "unknown",
    "unset", "until", "update", "updated", "used", "uses", "using", "valid", "value", "varchar", "vault", "verified",
    "via", "was", "we", "were", "what", "when", "which", "will", "with", "works", "wrong", "yes", "your",
})  # fmt: skip
"""What is said of passwords, tokens and keys ("token: expired", "password is required"), their types and kinds."""
