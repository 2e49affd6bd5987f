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
      "138.1234.5678", "138·1234·5678", "138—1234—5678", "138–1234–5678", "138‑1234‑5678",
      "138/1234/5678", "1 3 8 1 2 3 4 5 6 7 8", "1.3.8.1.2.3.4.5.6.7.8", "138\n1234\n5678",
      "138\u{200B}1234\u{200B}5678", "①③⑧①②③④⑤⑥⑦⑧", "१३८१२३४५६७८", "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
      "1\u{FE0F}\u{20E3}3\u{FE0F}\u{20E3}8\u{FE0F}\u{20E3}12345678", "一三八一二三四五六七八",
      "幺三八 一二三四 五六七八", "1三8一2三4五6七8", "8 13812345678", "2026-11-23 13812345678",
      "1. 400-800-1234", "0571.88888888", "电话：8888.8888", "8613812345678", "138.12345678",
      "见example.cn", "见 example.com.cn，", "sales(at)example.cn", "sales (at) example点com",
      "example点com", "example。cn", "ⓔxample.cn",
    ])
  func contacts(text: String) { #expect(ContactScan.contact(in: text) != nil) }

  @Test(
    "Figures, models and years are no contact data",
    arguments: [
      "H100 80GB，8卡一组，共1024张", "价格1200000元", "2026年3月1日起，7×24小时", "单价35.00元/卡时",
      "总投资50000000元", "型号910B-A2", "支持微信小程序开发", "1,200,000卡时", "ISO 27001认证",
      "版本2.10.3", "v2.0.1-rc.3", "3,800,000.00元", "138000000.00元", "1800.00 - 20000.00元",
      "1500.00—2000.00元", "1500—20000元", "2026-11-23", "2026.11.23—2026.12.31", "联系日期2026-11-23",
      "2026/11/23 10:30", "二〇二六年十一月二十三日", "杭政办函〔2024〕40号", "编号2026112300012",
      "9133010600000060", "91330106MA2KABCD1X", "913301060000000061", "GB/T 22239-2019",
      "8×H800/NVLink/400Gb", "PUE 1.25/1.30", "1.2.3节", "Node.js和main.cc", "用PyTorch。AI平台",
      "15.3—20.5—18.2", "13.5万元、20.8万元", "一级、二级、三级",
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
