import Fulfilment
import Testing

@Suite("What a notice hides")
struct MaskingTests {
  @Test(
    "A person's name keeps the first and, of three or more, the last character",
    arguments: [("张三", "张*"), ("欧阳某某", "欧**某"), ("李小明", "李*明"), ("王", "*"), ("", "")])
  func persons(name: String, masked: String) {
    #expect(Masking.person(name) == masked)
  }

  @Test(
    "Accounts, telephone and identity numbers keep their last four digits",
    arguments: [
      ("账号6222021234567890123", "账号***************0123"),
      ("6222 0212 3456 7890", "**** **** **** 7890"), ("电话13800001234。", "电话*******1234。"),
      ("金额1200000元", "金额1200000元"), ("2026-03-01", "2026-03-01"),
    ])
  func accounts(text: String, masked: String) {
    #expect(Masking.accounts(in: text) == masked)
  }
}
