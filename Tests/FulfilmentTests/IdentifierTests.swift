import Fulfilment
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  private func identifier(_ milliseconds: Int64, _ byte: UInt8 = 0) -> AccountID {
    AccountID(milliseconds: milliseconds, random: [UInt8](repeating: byte, count: 10))
  }

  @Test("Identifiers sort by the time they were made, then by chance")
  func order() {
    #expect(identifier(1, 255) < identifier(2, 0))
    #expect(identifier(2, 1) < identifier(2, 2))
  }

  @Test("An identifier reads back from its text, and other texts are none")
  func reading() {
    let made = identifier(1_795_190_400_000, 171)
    #expect(AccountID(made.text) == made)
    for text in ["", "I" + made.text.dropFirst(), made.text + "0", made.text.lowercased()] {
      #expect(AccountID(text) == nil)
    }
  }
}
