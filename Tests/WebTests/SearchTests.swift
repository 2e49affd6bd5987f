import Testing

@testable import Web

@Suite("Search")
struct SearchTests {
  @Test(
    "A word of two characters finds what holds it",
    arguments: ["算力", "贴息", "备案", "人才", "开源", "基金"])
  func twoCharacters(word: String) {
    let outcome = PolicySearch(Catalogue(PackFixture.library), in: .chinese).find(word)
    #expect(outcome.total > 0)
    for entry in outcome.entries where !entry.isMeasure {
      #expect(entry.text.text.contains(word) || entry.title.text.contains(word))
    }
  }

  @Test("A measure's name comes before clauses that mention it")
  func order() {
    let outcome = PolicySearch(Catalogue(PackFixture.library), in: .chinese).find("算力券")
    #expect(outcome.entries.first?.title.text == "算力券")
  }

  @Test("Several words have to occur all")
  func conjunction() {
    var index = SearchIndex()
    index.add([("算力券 补贴", 1)])
    index.add([("算力撮合", 1)])
    #expect(index.find("算力 补贴").map(\.entry) == [0])
    #expect(index.find("算力").map(\.entry) == [0, 1])
    #expect(index.find("力算").isEmpty)
  }

  @Test(
    "Latin words are found in any case and width, from their beginning",
    arguments: ["maas", "MaaS", "ＭａａＳ", "Ma"])
  func latin(query: String) {
    var index = SearchIndex()
    index.add([("提供模型服务(MaaS)", 1)])
    #expect(index.find(query).count == 1)
  }

  @Test(
    "A query without letters finds nothing, and a long one is cut", arguments: ["", "  ", "%&<"])
  func nothing(query: String) {
    let search = PolicySearch(Catalogue(PackFixture.library), in: .chinese)
    #expect(search.find(query).total == 0)
    #expect(search.find(String(repeating: "算", count: 5000)).query.count == 60)
  }

  @Test("The excerpt marks the words and escapes the rest")
  func excerpt() {
    let html = SearchExcerpt.html(of: "<甲>支持算力和算力券", around: "算力券")
    #expect(html.text == "&lt;甲&gt;支持算力和<mark>算力券</mark>")
  }
}
