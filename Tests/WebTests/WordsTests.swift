import Foundation
import Testing

@testable import Web

@Suite("The portal's own words")
struct WordsTests {
  @Test("No string is empty", arguments: Language.allCases)
  func complete(language: Language) {
    for (path, text) in strings(of: Words.of(language), "words") where text.isEmpty {
      Issue.record("\(path) is empty")
    }
  }

  @Test("English strings hold no Chinese characters")
  func english() {
    for (path, text) in strings(of: Words.english, "words") where Wording.holdsChinese(text) {
      Issue.record("\(path): \(text)")
    }
  }

  @Test("Both languages have the same entries in each table")
  func sameKeys() {
    let chinese = Set(strings(of: Words.chinese, "words").map(\.path))
    let english = Set(strings(of: Words.english, "words").map(\.path))
    #expect(chinese == english)
  }

  @Test("The packs' texts are all translated: no English page shows Chinese words of a pack")
  func translations() async throws {
    for place in PackFixture.places {
      let body = try await PortalClient.repository.get(place.address(in: .english).text).body
      for piece in body.components(separatedBy: "<span lang=\"zh-CN\">").dropFirst() {
        Issue.record("\(place): \(piece.prefix { $0 != "<" })")
      }
    }
  }

  @Test("Every value that packs can have has its word", arguments: Language.allCases)
  func tables(language: Language) {
    let words = Words.of(language)
    let site = Site(PackFixture.library, identity: SiteIdentity())
    #expect(Set(words.fault.problems.keys) == Set(ProblemCode.allCases))
    for policy in site.policies(in: language) {
      for line in policy.measures {
        #expect(words.measure.kinds[line.kind] != nil)
        #expect(words.measure.kindsExplained[line.kind] != nil)
      }
    }
  }

  /// Every string of a table with its path, closures left out.
  private func strings(of value: Any, _ path: String) -> [(path: String, text: String)] {
    if let text = value as? String { return [(path, text)] }
    if let table = value as? [String: String] {
      return table.map { ("\(path).\($0.key)", $0.value) }
    }
    if let problems = value as? [ProblemCode: FaultWords.Entry] {
      return problems.flatMap { strings(of: $0.value, "\(path).\($0.key.rawValue)") }
    }
    return Mirror(reflecting: value).children.enumerated().flatMap { number, child in
      strings(of: child.value, "\(path).\(child.label ?? String(number))")
    }
  }
}
