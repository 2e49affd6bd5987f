import Testing

@testable import Digests

@Suite("Hashing")
struct HashingTests {
  @Test(
    "Digests are those of the standards",
    arguments: [
      (
        HashFunction.sha256, "abc",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      ),
      (.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (.sm3, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
      (.sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ])
  func knownDigests(function: HashFunction, text: String, hex: String) {
    #expect(function.digest(text).description == hex)
    #expect(Digest(hex: hex) == function.digest(text))
  }

  @Test("HMAC is that of RFC 4231, with short and with long keys")
  func knownAuthentication() {
    #expect(
      HashFunction.sha256.authenticate(
        Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)
      )
      .description == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    let long = HashFunction.sha256.authenticate(
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      key: [UInt8](repeating: 0xaa, count: 131))
    #expect(
      long.description == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  @Test("Fields can't be shifted into each other")
  func fieldsAreSeparate() {
    func encode(_ fields: [String]) -> [UInt8] {
      var encoding = FieldEncoding()
      for field in fields { encoding.append(field) }
      return encoding.bytes
    }
    let lists = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"]]
    #expect(Set(lists.map(encode)).count == lists.count)
  }

  @Test("Secrets are compared by content and length")
  func comparison() {
    #expect(Digest.isEqual([1, 2], [1, 2]))
    #expect(!Digest.isEqual([1, 2], [1, 3]))
    #expect(!Digest.isEqual([1, 2], [1, 2, 3]))
    #expect(Digest.isEqual([], []))
  }

  @Test("What isn't hexadecimal is no digest", arguments: ["0", "zz", "0g", "0x12"])
  func badHexadecimal(text: String) { #expect(Digest(hex: text) == nil) }
}
