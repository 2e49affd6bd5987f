// Digests: what makes records checkable by an outsider, and secrets hard to guess. The only target
// that knows OpenSSL's libcrypto. Start with what you need:
//
// - `Hashing/`: `HashFunction` (SHA-256, SM3; SHA-1 for one-time codes only), `Digest`, HMAC, and
//   `FieldEncoding`, the length-prefixed encoding that everything hashed goes through.
// - `Passwords/`: `Scrypt` (RFC 7914), `OneTimeCode` (TOTP, RFC 6238), `Base32`.
// - `Trees/`: `MerkleTree` (RFC 6962): roots, inclusion and consistency paths and their checks, in
//   Swift alone.
// - `SecureRandom`: bytes nobody can guess; `Digest.isEqual` compares without telling by its time.
