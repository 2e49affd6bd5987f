import Testing

@testable import Digests

@Suite("Passwords and one-time codes")
struct PasswordTests {
  @Test("scrypt is that of RFC 7914")
  func knownKey() throws {
    let cost = try #require(Scrypt.Cost(logN: 14, blockSize: 8, parallelism: 1))
    let key = try #require(
      Scrypt.derive(Array("pleaseletmein".utf8), Array("SodiumChloride".utf8), cost, count: 64))
    #expect(
      Hexadecimal.text(of: key)
        == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")
  }

  @Test("A stored password keeps its cost and salt and takes no other password")
  func stored() throws {
    let password = try #require(Scrypt(password: "正确的密码", salt: [1, 2, 3], cost: .light))
    let read = try #require(Scrypt(stored: password.stored))
    #expect(read == password)
    #expect(read.matches("正确的密码"))
    #expect(!read.matches("正确的密碼"))
    #expect(!read.matches(""))
  }

  @Test(
    "A stored form that can't be is refused",
    arguments: ["", "scrypt$15$8$1$00", "scrypt$40$8$1$00$00", "md5$1$1$1$00$00"])
  func badStoredForm(text: String) { #expect(Scrypt(stored: text) == nil) }

  @Test(
    "Codes are those of RFC 6238",
    arguments: [
      (Int64(59), "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"),
      (20_000_000_000, "353130"),
    ])
  func knownCodes(seconds: Int64, code: String) {
    let codes = OneTimeCode(secret: Array("12345678901234567890".utf8))
    #expect(codes.code(step: OneTimeCode.step(atSeconds: seconds)) == code)
  }

  @Test("A code serves once, and a neighbour's clock is forgiven")
  func replay() {
    let codes = OneTimeCode(secret: Array("12345678901234567890".utf8))
    let now: Int64 = 1_000_000
    let step = OneTimeCode.step(atSeconds: now)
    for offset in Int64(-1)...1 {
      let code = codes.code(step: step + offset)
      #expect(codes.step(of: code, atSeconds: now, after: nil) == step + offset)
      #expect(codes.step(of: code, atSeconds: now, after: step + offset) == nil)
    }
    #expect(codes.step(of: codes.code(step: step + 2), atSeconds: now, after: nil) == nil)
    #expect(codes.step(of: "000000", atSeconds: now, after: nil) == nil)
  }

  @Test("Base 32 goes both ways")
  func base32() {
    #expect(Base32.text(of: Array("foobar".utf8)) == "MZXW6YTBOI")
    #expect(Base32.bytes(of: "mzxw 6ytb oi") == Array("foobar".utf8))
    #expect(Base32.bytes(of: "0189") == nil)
  }
}
