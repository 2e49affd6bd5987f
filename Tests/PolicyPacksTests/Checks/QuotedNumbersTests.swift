import PolicyPacks
import Testing

@Suite("Every number in the words of a policy is found and read exactly")
struct QuotedNumbersTests {
  private func read(_ text: String) -> [String] {
    QuotedNumbers(text).numbers.map { number in
      switch number.quantity {
      case .number(let value): "\(value) \(number.unit ?? "?")"
      case .date(let year, let month, let day):
        [year, month, day].map { $0.map(String.init) ?? "*" }.joined(separator: "-")
      }
    }
  }

  @Test(
    "amounts, rates, terms and counts",
    arguments: [
      ("资助金额不超过500万元", ["5000000 元"]),
      ("总额提升至2.5亿元,", ["250000000 元"]),
      ("不低于5000万元", ["50000000 元"]),
      ("实际到账资助经费的25%给予资助", ["0.25 比例"]),
      ("不超过1.5个百分点的利息补贴", ["0.015 比例"]),
      ("资助不超过3年", ["3 年"]),
      ("资助不超过三年", ["3 年"]),
      ("不超过10家企业给予每家20万元—100万元分档奖励", ["10 家", "200000 元", "1000000 元"]),
      ("不超过5个实现首次应用的优秀方案", ["5 个"]),
      ("百分之三十", ["0.3 比例"]),
      ("百分之1.5", ["0.015 比例"]),
      ("千分之五", ["0.005 比例"]),
      ("三成以上", ["0.3 比例"]),
      ("三分之一", ["1/3 比例"]),
      ("二分之一", ["0.5 比例"]),
      ("一半", ["0.5 比例"]),
      ("10个工作日内", ["10 天"]),
      ("十五个工作日", ["15 天"]),
      ("6个月", ["6 个月"]),
      ("５００万元，２５％", ["5000000 元", "0.25 比例"]),
      ("1亿5000万元", ["150000000 元"]),
      ("1,234,567.89元", ["1234567.89 元"]),
      ("5,000万元", ["50000000 元"]),
      ("三千五百万元", ["35000000 元"]),
      ("两百家", ["200 家"]),
      ("百万元以上", ["1000000 元"]),
      ("100余家", ["100 家"]),
      ("1.5倍", ["1.5 倍"]),
      ("100P智能算力", ["100 PFLOPS"]),
      ("利率4.5‰", ["0.0045 比例"]),
      ("60个基点", ["0.006 比例"]),
    ])
  func amounts(text: String, expected: [String]) { #expect(read(text) == expected) }

  @Test(
    "a range or row gives each number, with scale and unit from the right where it has none",
    arguments: [
      ("20—100万元", ["200000 元", "1000000 元"]),
      ("20万—100万元", ["200000 元", "1000000 元"]),
      ("20万元-100万元", ["200000 元", "1000000 元"]),
      ("10%至30%", ["0.1 比例", "0.3 比例"]),
      ("10～30%", ["0.1 比例", "0.3 比例"]),
      ("3—5年", ["3 年", "5 年"]),
      ("三至五年", ["3 年", "5 年"]),
      ("50、30、20万元", ["500000 元", "300000 元", "200000 元"]),
      ("2024—2027年", ["2024-*-*", "2027-*-*"]),
    ])
  func rows(text: String, expected: [String]) { #expect(read(text) == expected) }

  @Test(
    "dates",
    arguments: [
      ("自2024年8月19日起施行,有效期至2027年12月31日", ["2024-8-19", "2027-12-31"]),
      ("每年8月19日", ["*-8-19"]),
      ("2024年8月", ["2024-8-*"]),
      ("2024年度", ["2024-*-*"]),
      ("二〇二四年八月十九日", ["2024-8-19"]),
    ])
  func dates(text: String, expected: [String]) { #expect(read(text) == expected) }

  @Test(
    "words that only look like numbers are none",
    arguments: [
      "统一布局", "定期发布一批场景", "第三方机构", "一体化", "一次性奖励", "“3+N”杭州基金群", "5G应用", "A100算力卡",
      "GPT-4模型", "杭政办函〔2024〕40号", "第3批", "(三)扩容", "(1)企业", "1、企业", "一、加快算力设施建设", "同一年度",
      "“十四五”规划", "千行百业", "一个企业", "数十家企业", "三级医院", "三年行动计划", "万元", "一二三产业", "唯一",
      "单一项目", "世界一流", "三位一体", "REITs", "一人一策", "IPv6", "3D打印",
    ])
  func words(text: String) { #expect(read(text) == []) }

  @Test("a number knows its characters in the text")
  func ranges() {
    let text = "补贴不超过500万元,期限三年"
    let found = QuotedNumbers(text).numbers.map { number in
      String(Array(text)[number.range])
    }
    #expect(found == ["500万元", "三年"])
  }

  @Test("long rows of digits and numerals neither crash nor take long")
  func long() {
    _ = QuotedNumbers(String(repeating: "9", count: 5_000)).numbers
    _ = QuotedNumbers(String(repeating: "亿", count: 5_000)).numbers
    _ = QuotedNumbers(String(repeating: "1、", count: 5_000)).numbers
    _ = QuotedNumbers(String(repeating: "万亿万", count: 8)).numbers
    #expect(QuotedNumbers("").numbers.isEmpty)
  }
}
