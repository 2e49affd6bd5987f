import Boards
import Testing

@Suite("The chain that a board's entries make")
struct ChainTests {
  private let fields = ChainFields(
    segment: "segment", wanted: "wanted", own: "own", shown: "shown", local: "local")

  private func entry(_ id: String, _ values: [String: String]) -> BoardCandidate {
    BoardCandidate(id: id, values: values.mapValues { .choices([$0]) })
  }

  @Test(
    "Gaps are no local supplier and only one; a party counts once, and only who agreed is shown")
  func gaps() {
    let listings = [
      entry("a", ["segment": "芯片", "shown": "是", "local": "是"]),
      entry("b", ["segment": "芯片", "shown": "否", "local": "是"]),
      entry("c", ["segment": "液冷", "shown": "否", "local": "是"]),
      entry("d", ["segment": "液冷", "shown": "是", "local": "否"]),
      entry("e", ["segment": "芯片", "shown": "是", "local": "是"]),
    ]
    let needs = [
      entry("n", ["wanted": "光网络", "own": "芯片"]), entry("m", ["wanted": "光网络", "own": "芯片"]),
    ]
    let chain = ChainMap(
      segments: ["芯片", "液冷", "光网络"], listings: listings, needs: needs,
      parties: ["a": "甲", "b": "乙", "c": "丙", "d": "丁", "e": "甲"], by: fields)
    #expect(chain.segments.map(\.suppliers) == [2, 2, 0])
    #expect(chain.segments.map(\.local) == [2, 1, 0])
    #expect(chain.segments.map(\.gap) == [nil, .onlyOne, .noLocal])
    #expect(chain.segments.map(\.shown) == [["a", "e"], ["d"], []])
    #expect(chain.stages.map(\.segments) == [["芯片", "液冷", "光网络"]])
    #expect(chain.links.map { [$0.from, $0.to, String($0.needs)] } == [["光网络", "芯片", "2"]])
  }
}
