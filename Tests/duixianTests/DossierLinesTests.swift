import Foundation
import Testing

@Suite("JSON Lines: a dossier a line in, an answer a line out, in order")
struct DossierLinesTests {
  private let options = "--packs Packs --pack hangzhou-2024-40 --measure model-filing --brief"

  private func dossier(_ name: String, cost: String = "1234.56") -> String {
    """
    {"dossier": 1, "asOf": "2026-03-01", "enterprise": {"name": "\(name)", \
    "subjectType": "enterprise", "registeredDistrict": "330106", "taxDistrict": "330106", \
    "legalPerson": true, "dishonest": false}, "claims": [{"id": "模型", "type": "model", \
    "filing": "centralFiling", "filedOn": "2025-06-01", "filedByApplicant": true, \
    "origin": "own", "evaluationCost": \(cost), "relatedCost": 0}]}
    """
  }

  private func run(_ lines: [String], _ options: String? = nil) throws -> Program.Outcome {
    try Program.shell(
      "timeout 120 duixian assess - \(options ?? self.options)",
      input: Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  @Test("answers come in the order of the lines; a faulty one has its errors, the rest goes on")
  func order() throws {
    var lines = (0..<700).map { dossier("企业\($0)", cost: "\($0).01") }
    lines[3] = "{\"dossier\": 1"
    lines[300] = dossier("错", cost: "1.001")
    lines[301] = ""
    lines[302] = "不是JSON"
    let outcome = try run(lines)
    #expect(outcome.status == 1)
    #expect(outcome.lines.count == 699)
    for (number, line) in outcome.lines.enumerated() {
      let place = number < 301 ? number : number + 1
      if [3, 300, 302].contains(place) {
        #expect(
          line.hasPrefix("{\"line\":\(place + 1),\"errors\":[\"stdin:\(place + 1):"), "\(line)")
      } else {
        #expect(line.contains("企业\(place)\""), "\(line)")
        #expect(line.contains("\"payableFen\":\(place)01") || place == 0)
      }
    }
    #expect(outcome.lines[300].contains("Write 元"))
  }

  @Test("an empty input gives no answer and no fault")
  func empty() throws {
    let outcome = try run([])
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
  }

  @Test("a line of 10 MB is passed over and said so; its neighbours are answered")
  func longLine() throws {
    let long = dossier(String(repeating: "长", count: 3_500_000))
    let outcome = try run([dossier("前"), long, dossier("后")])
    #expect(outcome.status == 1 && outcome.lines.count == 3)
    #expect(outcome.lines[0].contains("前") && outcome.lines[2].contains("后"))
    #expect(outcome.lines[1].contains("The line is longer than 4000000 bytes"))
  }

  @Test("a reader that goes away ends the program without a word")
  func closed() throws {
    let lines = Array(repeating: dossier("企业"), count: 3000)
    let outcome = try Program.shell(
      "duixian assess - \(options) | head -n 1", input: Data(lines.joined(separator: "\n").utf8))
    #expect(outcome.status == 0 && outcome.lines.count == 1 && outcome.errors.isEmpty)
    let one = try Program.shell("duixian assess Examples/ai-application.yaml --full | head -n 1")
    #expect(one.status == 0 && one.lines.count == 1 && one.errors.isEmpty)
  }

  @Test(
    "a full disk is said, not swallowed",
    .enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full")))
  func fullDisk() throws {
    let outcome = try Program.shell("duixian assess Examples/start-up.yaml > /dev/full")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("The answer can't be written"), "\(outcome.errors)")
  }

  @Test("many claims of one measure are answered within the time")
  func manyClaims() throws {
    let line = """
      {"category": "intelligentCompute", "facility": "foreign", "use": "inference", \
      "modelUse": "agent", "modelFiled": false, "modelMultimodal": true, "agreed": 1200.5}
      """
    let claims = (0..<500).map {
      """
      {"id": "合同\($0)", "type": "computeContract", "signedOn": "2026-01-12", \
      "usedFrom": "2026-01-15", "buyerIsApplicant": true, "facilityPlanned": true, \
      "sellerIsPartner": false, "lines": [\(line), \(line)]}
      """
    }
    let text = """
      {"dossier": 1, "asOf": "2026-03-01", "enterprise": {"registeredDistrict": "330106"}, \
      "claims": [\(claims.joined(separator: ", "))]}
      """
    let outcome = try Program.assess(Data(text.utf8), name: "many.json", "--json")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
