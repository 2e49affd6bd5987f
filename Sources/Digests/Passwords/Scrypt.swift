internal import COpenSSL

/// A stored password: scrypt (RFC 7914) with its cost and salt, so that the cost can rise later.
public struct Scrypt: Hashable, Sendable {
  /// How much work and memory a guess costs: 128 · N · r bytes.
  public struct Cost: Hashable, Sendable {
    /// The exponent of N = 2^n.
    public let logN: Int
    /// The block size r.
    public let blockSize: Int
    /// The parallelism p.
    public let parallelism: Int

    /// A cost; nil outside what the program allows (N 2¹⁰…2²⁰, r 1…16, p 1…4).
    public init?(logN: Int, blockSize: Int, parallelism: Int) {
      guard (10...20).contains(logN), (1...16).contains(blockSize), (1...4).contains(parallelism)
      else { return nil }
      (self.logN, self.blockSize, self.parallelism) = (logN, blockSize, parallelism)
    }

    private init(unchecked logN: Int, _ blockSize: Int, _ parallelism: Int) {
      self.logN = logN
      self.blockSize = blockSize
      self.parallelism = parallelism
    }

    /// N = 2¹⁵, r = 8, p = 3: 32 MB, OWASP's lesser-memory equivalent of N = 2¹⁷, p = 1.
    public static let standard = Cost(unchecked: 15, 8, 3)
    /// N = 2¹⁰: for tests and demonstration data, where hundreds of passwords are made.
    public static let light = Cost(unchecked: 10, 8, 1)
  }

  /// The cost this password was stored at.
  public let cost: Cost
  /// Random bytes, another 16 for every password.
  public let salt: [UInt8]
  /// 32 derived bytes.
  public let key: [UInt8]

  /// Derives the key of `password`; takes some 100 ms at the standard cost. Nil where there is no
  /// memory for it.
  public init?(password: String, salt: [UInt8], cost: Cost = .standard) {
    guard let key = Self.derive(Array(password.utf8), salt, cost, count: 32) else { return nil }
    self.cost = cost
    self.salt = salt
    self.key = key
  }

  /// The stored form: `scrypt$15$8$3$salt$key`, salt and key in hexadecimal digits; nil where the
  /// text is none.
  public init?(stored text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt", let logN = Int(parts[1]), let r = Int(parts[2]),
      let p = Int(parts[3]), let cost = Cost(logN: logN, blockSize: r, parallelism: p),
      let salt = Hexadecimal.bytes(of: parts[4]), let key = Hexadecimal.bytes(of: parts[5]),
      key.count == 32
    else { return nil }
    self.cost = cost
    self.salt = salt
    self.key = key
  }

  /// The form that is stored.
  public var stored: String {
    "scrypt$\(cost.logN)$\(cost.blockSize)$\(cost.parallelism)$"
      + "\(Hexadecimal.text(of: salt))$\(Hexadecimal.text(of: key))"
  }

  /// Whether `password` is the one that was stored; takes as long as storing it.
  public func matches(_ password: String) -> Bool {
    guard let other = Self.derive(Array(password.utf8), salt, cost, count: 32) else { return false }
    return Digest.isEqual(key, other)
  }

  /// RFC 7914's function itself; nil where libcrypto refuses the cost.
  static func derive(
    _ password: [UInt8], _ salt: [UInt8], _ cost: Cost, count: Int
  ) -> [UInt8]? {
    var result = [UInt8](repeating: 0, count: count)
    let (n, r, p) = (UInt64(1) << UInt64(cost.logN), cost.blockSize, cost.parallelism)
    let done = unsafe password.withUnsafeBytes { secret in
      unsafe salt.withUnsafeBytes { salt in
        unsafe result.withUnsafeMutableBufferPointer { output in
          unsafe EVP_PBE_scrypt(
            secret.baseAddress?.assumingMemoryBound(to: CChar.self), secret.count,
            salt.baseAddress?.assumingMemoryBound(to: UInt8.self), salt.count, n, UInt64(r),
            UInt64(p), 1 << 30, output.baseAddress, count)
        }
      }
    }
    return done == 1 ? result : nil
  }
}
