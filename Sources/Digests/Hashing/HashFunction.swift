internal import COpenSSL

/// A hash function. The raw value is its name in files and in the store.
public enum HashFunction: String, CaseIterable, Sendable {
  /// SHA-256 (FIPS 180-4).
  case sha256
  /// SM3 (GB/T 32905-2016), where an office asks for the national algorithms.
  case sm3
  /// SHA-1, for the one-time codes of RFC 6238 and nothing else.
  case sha1

  /// The number of bytes of a digest.
  public var byteCount: Int { self == .sha1 ? 20 : 32 }

  /// The digest of `bytes`.
  public func digest(_ bytes: [UInt8]) -> Digest {
    var result = [UInt8](repeating: 0, count: byteCount)
    let done = unsafe bytes.withUnsafeBytes { input in
      unsafe result.withUnsafeMutableBufferPointer { output in
        unsafe EVP_Digest(
          input.baseAddress, input.count, output.baseAddress, nil, Self.method(self), nil)
      }
    }
    precondition(done == 1, "libcrypto offers SHA-256, SM3 and SHA-1 and has memory for a digest")
    return Digest(result)
  }

  /// The digest of a text's UTF-8 bytes.
  public func digest(_ text: String) -> Digest { digest(Array(text.utf8)) }

  /// The keyed digest (HMAC, RFC 2104) of `bytes`.
  public func authenticate(_ bytes: [UInt8], key: [UInt8]) -> Digest {
    let blockBytes = 64
    var padded = key.count > blockBytes ? digest(key).bytes : key
    padded += [UInt8](repeating: 0, count: blockBytes - padded.count)
    let inner = digest(padded.map { $0 ^ 0x36 } + bytes)
    return digest(padded.map { $0 ^ 0x5c } + inner.bytes)
  }

  private static func method(_ function: HashFunction) -> OpaquePointer? {
    switch function {
    case .sha256: unsafe EVP_sha256()
    case .sm3: unsafe EVP_sm3()
    case .sha1: unsafe EVP_sha1()
    }
  }
}

/// Bytes that nobody can guess.
public enum SecureRandom {
  /// `count` bytes from the operating system's generator.
  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count {
      let word = generator.next()
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return Array(bytes.prefix(count))
  }
}
