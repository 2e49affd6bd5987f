/// A name as a key: equal by its code points, hashed over its bytes.
///
/// `String` normalises text beyond ASCII at every comparison and hash, which FEEL's names don't
/// want and which takes longer than the look-up.
struct NameKey: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: NameKey, b: NameKey) -> Bool {
    a.text.utf8.count == b.text.utf8.count && a.text == b.text
  }

  func hash(into hasher: inout Hasher) {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hasher.combine(sum)
  }
}
