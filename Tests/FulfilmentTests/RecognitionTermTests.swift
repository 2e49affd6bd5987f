import PolicyPacks
import Quantities
import Testing

@testable import Fulfilment

@Suite("How long an entry of an official list may hold")
struct RecognitionTermTests {
  private static let span = RecognitionTerm.Span(count: 3, unit: .years, source: "一(一)第2句")

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test("A stated term is the whole one where no day is typed, and never longer")
  func stated() throws {
    let (term, first) = (RecognitionTerm.stated(Self.span), try day("2026-03-01"))
    #expect(try term.end(of: nil, from: first) == day("2029-02-28"))
    #expect(try term.end(of: day("2028-12-31"), from: first) == day("2028-12-31"))
    #expect(try term.end(of: day("2029-02-28"), from: first) == day("2029-02-28"))
    do {
      _ = try term.end(of: day("2029-03-01"), from: first)
      Issue.record("a day beyond the term is refused")
    } catch {
      let refusal = error as? Refusal
      #expect(refusal?.code == "beyond-term" && refusal?.field == "through")
      #expect(refusal?.words.contains("3年（一(一)第2句）") == true)
    }
    #expect(Self.span.words == "3年（一(一)第2句）")
  }

  @Test("Where the text says nothing the typed day stands; an unsettled term enters nobody")
  func others() throws {
    let first = try day("2026-03-01")
    #expect(try RecognitionTerm.unstated.end(of: nil, from: first) == nil)
    #expect(try RecognitionTerm.unstated.end(of: day("2050-01-01"), from: first) != nil)
    #expect(throws: Refusal.self) {
      try RecognitionTerm.unsettled("年限").end(of: nil, from: first)
    }
  }
}
