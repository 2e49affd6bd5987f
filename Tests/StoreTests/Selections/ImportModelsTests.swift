import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Figures of the model registry")
struct ImportModelsTests {
  private let officer = Bureau.agency("jingxin", 70)

  private func file(_ downloads: [Int], day: String = "2026-02-28") -> [UInt8] {
    let lines = downloads.enumerated().map { place, number in
      "模型\(place),\(AwardScene.code(10)),开源企业0,是,2025-04-15,\(day),\(number),2,60,社区公开数据"
    }
    return Array(
      ([ModelSnapshot.columns.joined(separator: ",")] + lines).joined(separator: "\n").utf8)
  }

  private func refusal(
    _ content: [UInt8], by actor: Actor, _ bureau: Bureau
  ) async throws -> Refusal? {
    await #expect(throws: Refusal.self) {
      try await ImportModels(content: content).carryOut(by: actor, on: bureau.platform)
    }
  }

  @Test("Only who leads a selection that scores from them imports, in the days of its policy")
  func agency() async throws {
    let bureau = try Bureau()
    for key in ["keji", "jinrongban"] {
      let refused = try await refusal(file([7]), by: Bureau.agency(key, 60), bureau)
      #expect(refused?.code == "not-your-registry" && refused?.field == "file")
    }
    #expect(try await refusal(file([7]), by: Bureau.district("330108"), bureau) == .notFound)
    let hub = await #expect(throws: Refusal.self) {
      _ = try await ImportHub(hub: "示例社区", on: bureau.platform.today, content: [])
        .carryOut(by: Bureau.agency("keji", 60), on: bureau.platform)
    }
    #expect(hub?.code == "not-your-registry")
    _ = try await ImportModels(content: file([7])).carryOut(by: officer, on: bureau.platform)
    #expect(officer.keepsModels(on: bureau.platform))
    let over = try Bureau(on: "2028-01-03")
    #expect(!officer.keepsModels(on: over.platform), "the policy ended with 2027")
  }

  @Test("A day after today is refused")
  func tomorrow() async throws {
    let bureau = try Bureau()
    let refused = try await refusal(file([7], day: "2026-03-03"), by: officer, bureau)
    #expect(refused?.code == "model-day" && refused?.words.contains("晚于今天") == true)
    let kept = try await bureau.store.read { try $0.snapshots(developer: nil, limit: 9) }
    #expect(kept.isEmpty)
  }

  @Test("Other figures of the same day replace only by choice, and the log keeps what they were")
  func replaced() async throws {
    let bureau = try Bureau()
    let (first, second) = (file([7, 8]), file([7, 9, 10]))
    let begun = try await ImportModels(content: first).carryOut(by: officer, on: bureau.platform)
    #expect(begun == ModelImport(added: 2, replaced: 0, same: 0))
    let again = try await ImportModels(content: first).carryOut(by: officer, on: bureau.platform)
    #expect(again == ModelImport(added: 0, replaced: 0, same: 2), "the same file says nothing new")
    let refused = try await refusal(second, by: officer, bureau)
    #expect(refused?.field == "replaces" && refused?.words.contains("共1条，如“模型1”") == true)
    func downloads() async throws -> [Int] {
      try await bureau.store.read { try $0.snapshots(developer: nil, limit: 9) }.map(\.downloads)
    }
    #expect(try await downloads() == [7, 8], "nothing of the file was taken")
    let done = try await ImportModels(content: second, replaces: true)
      .carryOut(by: officer, on: bureau.platform)
    #expect(done == ModelImport(added: 1, replaced: 1, same: 1))
    #expect(try await downloads() == [7, 9, 10])
    let (entry, openings) = try await bureau.store.read { session in
      let entry = try session.auditEntries(about: "models").last
      return (entry, try entry.map { try session.openings(of: $0.sequence) } ?? [])
    }
    let values = Dictionary(
      (entry?.values ?? []).map { ($0.name, $0.text) }, uniquingKeysWith: { one, _ in one })
    #expect(values["file"]?.count == 64 && values["rows"] == "3" && values["replaced"] == "1")
    let kept = String(decoding: openings.first?.bytes ?? [], as: UTF8.self)
    #expect(openings.map(\.name) == ["replaced"] && kept.contains("模型1") && kept.contains("\n8\n"))
  }
}
