import Boards
import Quantities
import Testing

@Suite("What an entry of a board may say")
struct EntryTests {
  @Test(
    "Contact data in a text are found",
    arguments: [
      "请致电13812345678", "电话 138-1234-5678", "０５７１－８８８８８８８８", "拨打0571-88888888",
      "热线400 800 1234", "座机 88888888", "邮件 sales@example.com", "ｓａｌｅｓ＠ｅｘａｍｐｌｅ．ｃｏｍ",
      "加微信：abc_12345", "VX: suanli2026", "QQ 1234567", "见 https://x.example", "+86 138 1234 5678",
    ])
  func contacts(text: String) { #expect(ContactScan.contact(in: text) != nil) }

  @Test(
    "Figures, models and years are no contact data",
    arguments: [
      "H100 80GB，8卡一组，共1024张", "价格1200000元", "2026年3月1日起，7×24小时", "单价35.00元/卡时",
      "总投资50000000元", "型号910B-A2", "支持微信小程序开发", "1,200,000卡时", "ISO 27001认证",
    ])
  func figures(text: String) { #expect(ContactScan.contact(in: text) == nil) }

  @Test("A field takes what its kind allows, exactly")
  func kinds() throws {
    let price = BoardField(
      key: "price", name: "单价", kind: .money(0...1000), isRequired: true)
    #expect(try price.value(of: ["1,000.00"]) == .number(1000))
    #expect(throws: FieldFault.self) { try price.value(of: ["1000.001"]) }
    #expect(throws: FieldFault.self) { try price.value(of: ["10.001"]) }
    #expect(throws: FieldFault.self) { try price.value(of: ["-1"]) }
    #expect(throws: FieldFault.self) { try price.value(of: [" "]) }
    let text = BoardField(key: "text", name: "说明", kind: .text(maximum: 20))
    #expect(try text.value(of: ["  算力  "]) == .text("算力"))
    #expect(try text.value(of: []) == nil)
    #expect(throws: FieldFault.self) { try text.value(of: ["电话13812345678"]) }
    let some = BoardField(key: "form", name: "形态", kind: .choices(["裸金属", "容器", "虚拟机"]))
    #expect(try some.value(of: ["容器", "裸金属"]) == .choices(["裸金属", "容器"]))
    #expect(throws: FieldFault.self) { try some.value(of: ["云"]) }
    for value: BoardValue in [.choices(["裸金属", "容器"])] { #expect(some.kept(value.text) == value) }
  }

  @Test("Two Chinese characters find a text, wherever they stand in it")
  func tokens() {
    let kept = SearchTokens.kept(of: "智能算力券 H100-80GB 集群")
    for words in ["算力", "力券", "h100", "H1", "集群 算力", "券", "80gb"] {
      #expect(SearchTokens.wanted(by: words).allSatisfy(kept.contains), "\(words)")
    }
    for words in ["算券", "a100", "力智"] {
      #expect(!SearchTokens.wanted(by: words).allSatisfy(kept.contains), "\(words)")
    }
    #expect(SearchTokens.wanted(by: "，。") == [])
  }
}
