import Digests
import Fulfilment
import HTTPTypes
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("Registers, notices, statistics and messages on pages")
struct PublicPagesTests {
  private static let paths = [
    "/notices", "/statistics", "/registers", "/registers/businesses", "/desk/notices",
    "/desk/messages",
  ]

  @Test("Empty pages are sound and say what comes next", arguments: Self.paths)
  func empty(path: String) async throws {
    let fixture = try WorkspaceFixture()
    let lead = try #require(fixture.platform.library.packs.first?.identity.lead.value)
    var officer = try await fixture.browser("officer", [Seat(.agencyOfficer, agency: lead)])
    try await officer.open(path)
    #expect(officer.status == 200, "\(path)")
    #expect(officer.body.contains("<h1>"))
    #expect(MarkupCheck(officer.body).faults.isEmpty)
  }

  @Test("Notices, their feed and statistics need no account")
  func open() async throws {
    let fixture = try WorkspaceFixture()
    for path in ["/notices", "/notices/feed", "/statistics", "/statistics?format=json"] {
      let answer = try await fixture.client.get(path)
      #expect(answer.status == 200, "\(path)")
    }
    let feed = try await fixture.client.get("/notices/feed")
    #expect(feed.header("content-type") == "application/atom+xml; charset=utf-8")
  }
}

@Suite("Charts")
struct ChartTests {
  @Test("A bar is as long as its share of the largest, in whole pixels")
  func lengths() {
    #expect(ChartScale.length(50, of: 100, room: 400) == 200)
    #expect(ChartScale.length(1, of: 1_000_000, room: 400) == 1)
    #expect(ChartScale.length(0, of: 100, room: 400) == 0)
    #expect(ChartScale.length(.max, of: .max, room: 400) > 0)
  }

  @Test("A chart has a title and a description, and escapes what it shows")
  func titled() {
    let chart = BarChart(
      id: "c", title: "标题", description: "说明", series: ["申报"],
      bars: [.init(name: "甲<乙>", values: [3], labels: ["3元"])]
    ).html.text
    #expect(chart.contains("<title id=\"c-title\">标题</title>"))
    #expect(chart.contains("甲&lt;乙&gt;"))
    #expect(
      BarChart(id: "c", title: "", description: "", series: [], bars: []).html.isEmpty)
  }
}
