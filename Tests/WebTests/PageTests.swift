import Foundation
import HTTPTypes
import PolicyPacks
import Testing

@testable import Web

@Suite("Pages")
struct PageTests {
  let client = PortalClient.repository

  @Test("Every page of every language answers and is well-formed", arguments: Language.allCases)
  func everyPage(language: Language) async throws {
    for place in PackFixture.places {
      let path = place.address(in: language).text
      let answer = try await client.get(path)
      #expect(answer.status == 200, "\(path)")
      let faults = MarkupCheck(answer.body).faults
      #expect(faults.isEmpty, "\(path): \(faults.prefix(3))")
      #expect(answer.header("content-language") == language.rawValue)
      #expect(answer.body.utf8.count < 61_440, "\(path): \(answer.body.utf8.count) bytes")
    }
  }

  @Test("Every link of every page leads to a page, an anchor or a file that is there")
  func links() async throws {
    var pages: [String: String] = [:]
    var targets: [(from: String, to: String)] = []
    for language in Language.allCases {
      for place in PackFixture.places {
        let path = place.address(in: language).text
        let body = try await client.get(path).body
        pages[path] = body
        targets += MarkupCheck(body).links.map { (path, $0) }
      }
    }
    for (from, to) in targets {
      let sides = to.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let path = sides[0].isEmpty ? from : String(sides[0])
      if pages[path] == nil {
        let answer = try await client.get(path)
        #expect([200, 301, 405].contains(answer.status), "\(from) → \(to)")
        pages[path] = answer.body
      }
      if sides.count == 2 {
        let anchor = String(sides[1]).removingPercentEncoding ?? ""
        #expect(pages[path]?.contains("id=\"\(anchor)\"") == true, "\(from) → \(to)")
      }
    }
  }

  @Test("The voucher's page says who, how much, by which words, and what is open")
  func voucher() async throws {
    let path = "/policies/hangzhou-2024-40/measures/compute-voucher"
    let body = try await client.get(path).body
    for words in [
      "购买智能算力的用户企业", "供给方在名录内", "每家企业每年不超过800万元", "2.5亿元", "国产算力比例（30%）",
      "合同哪天签订", "算力服务合同", "国产与其他混合的设施怎样算国产", "未核实", "杭州算力券", "市经信局", "受理",
    ] {
      #expect(body.contains(words), "\(words)")
    }
    #expect(body.contains("如果“依托备案模型开展应用”不成立，且属于国产设施，且用途为训练、推理、应用之一"))
  }

  @Test("A policy shows each clause word for word, with its measures")
  func policy() async throws {
    let body = try await client.get("/policies/hangzhou-2024-40").body
    let pack = try #require(PackFixture.library.pack("hangzhou-2024-40"))
    for phrase in pack.clauses.flatMap(\.phrases) {
      #expect(body.contains(HTML.text(phrase.text).text), "\(phrase.key)")
    }
    for measure in pack.measures where measure.kind != .base {
      #expect(body.contains("/measures/\(measure.id)\""), "\(measure.id)")
    }
  }

  @Test(
    "A page is as it was recorded; DUIXIAN_RECORD=1 records it anew",
    arguments: [
      "/", "/en", "/policies", "/about", "/search?q=贴息", "/nope",
      "/policies/shenzhen-2026-compute-voucher",
      "/policies/hangzhou-2024-40/measures/talent-authorisation",
      "/en/policies/hangzhou-2024-40/measures/model-filing",
    ])
  func golden(path: String) async throws {
    let encoded = path.addingPercentEncoding(
      withAllowedCharacters: .urlPathAllowed.union(.urlQueryAllowed))
    let sent = try #require(HTTPField.Name("x-request-id"))
    var body = try await client.get(encoded ?? path, headers: [sent: "golden"]).body
    // A change of the style sheet is no change of the pages.
    for asset in Asset.all { body = body.replacing(ContentTag.of(asset.bytes), with: "TAG") }
    let name =
      path == "/"
      ? "home" : path.dropFirst().map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(name).html")
    if ProcessInfo.processInfo.environment["DUIXIAN_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try body.write(to: file, atomically: true, encoding: .utf8)
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    let difference = zip(body.split(separator: "\n"), recorded.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(body == recorded, "first difference: \(String(describing: difference))")
  }

  @Test("Nothing on a page needs a script or a style within it")
  func noInline() async throws {
    for place in PackFixture.places {
      let body = try await client.get(place.address(in: .chinese).text).body
      for forbidden in ["<script", " style=", " onclick", "<style", "http://", "https://"] {
        #expect(!body.contains(forbidden), "\(place): \(forbidden)")
      }
    }
  }
}
