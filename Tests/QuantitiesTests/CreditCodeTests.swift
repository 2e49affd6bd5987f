import Quantities
import Testing

@Suite("Credit codes")
struct CreditCodeTests {
  @Test(
    "codes with a right check character are accepted",
    arguments: [
      "91110000600037341L", "91330106MA2TE5T0XG", "91330108MA27XXXX03", "12330100000000001H",
    ])
  func valid(text: String) throws {
    #expect(try CreditCode.parse(text).text == text)
  }

  @Test("a code has its parts")
  func parts() throws {
    let code = try CreditCode.parse("91330106MA2TE5T0XG")
    #expect(code.registrar == "9")
    #expect(code.region == "330106")
    #expect(code.organisation == "MA2TE5T0X")
  }

  @Test("a wrong inner check character is a warning, not a refusal")
  func innerCheck() throws {
    #expect(try CreditCode.parse("91110000600037341L").hasValidInnerCheck)
    #expect(try CreditCode.parse("91110000600037341L").warnings.isEmpty)
    let demonstration = try CreditCode.parse("91330108MA27XXXX03")
    #expect(!demonstration.hasValidInnerCheck)
    #expect(demonstration.warnings.count == 1)
  }

  @Test(
    "a wrong code is refused with the reason and the remedy",
    arguments: [
      ("91110000600037341K", CreditCodeFault.checkCharacter(found: "K", expected: "L"), "“L”"),
      ("91110000600037342L", .checkCharacter(found: "L", expected: "P"), "核对"),
      ("91110000600037341", .length(17), "17位"), ("", .length(0), "18位"),
      ("91110000600037341l", .form(suggestion: "91110000600037341L"), "91110000600037341L"),
      ("９1110000600037341L", .form(suggestion: "91110000600037341L"), "半角"),
      ("911100006000373O1L", .character("O", position: 16), "数字0"),
      ("91110000 00037341L", .character(" ", position: 9), "空格"),
      ("9111000060003734１！", .character("！", position: 18), "！"),
    ])
  func invalid(text: String, fault: CreditCodeFault, words: String) {
    #expect(throws: fault) { try CreditCode.parse(text) }
    #expect(CreditCode(text) == nil)
    #expect(fault.description.contains(words), "\(fault)")
  }

  @Test("every change of one character is noticed")
  func oneCharacter() {
    let text = Array("91330106MA2TE5T0XG")
    for index in text.indices {
      for character in "0123456789ABCDEFGHJKLMNPQRTUWXY" where character != text[index] {
        var changed = text
        changed[index] = character
        #expect(CreditCode(String(changed)) == nil)
      }
    }
  }
}
