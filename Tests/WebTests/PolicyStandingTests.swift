import PolicyPacks
import Quantities
import Testing

@testable import Web

@Suite("The standing of a policy on a day")
struct PolicyStandingTests {
  private func status(on day: String, _ language: Language) throws -> (String, sound: Bool) {
    let date = try #require(CalendarDate(day))
    let site = Site(PackFixture.library, identity: SiteIdentity(), today: { date })
    let view = try #require(site.policies(in: language).first { $0.id == "binjiang-2025" })
    return (view.status, view.isSound)
  }

  @Test("A policy that was replaced isn't shown as in force, and still holds for what was before")
  func ended() throws {
    let before = try status(on: "2026-09-10", .chinese)
    #expect(before == ("有效", true))
    let after = try status(on: "2026-09-11", .chinese)
    #expect(after == ("有效期至2026-09-10，已失效，仍适用于此前的事项", false))
    #expect(try status(on: "2026-09-11", .english).0.contains("ended on 2026-09-10"))
  }

  @Test("A page that was kept is made anew on another day")
  func cache() {
    let cache = PageCache()
    let (first, second) = (CalendarDate("2026-09-10"), CalendarDate("2026-09-11"))
    func page(_ day: CalendarDate?, _ words: String) -> String? {
      cache.page(.policies, in: .chinese, on: day, make: { HTML.text(words) })?.tag
    }
    let old = page(first, "有效")
    #expect(page(first, "别的") == old)
    #expect(page(second, "已失效") != old)
  }

  @Test("A version that came with the program and is served says so")
  func packs() {
    #expect(PackListPage.state(nil, isServed: true) == "随程序提供，正在使用（没有经过发布）")
    #expect(PackListPage.state(nil, isServed: false) == "未发布")
  }
}
