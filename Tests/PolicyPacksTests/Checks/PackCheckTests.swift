import PolicyPacks
import Quantities
import Testing

@Suite("The packs of the repository hold what pack check demands")
struct PackCheckTests {
  @Test("the repository's packs have no findings")
  func repository() {
    let findings = PackCheck(PackLibrary.read(PackFolder.repository)).findings()
    #expect(findings.map(\.description) == [])
  }

  @Test("the synthetic pack beside the tests has no errors")
  func fixture() {
    let findings = PackCheck(PackLibrary.read(PackFolder.fixture)).findings()
    #expect(findings.filter { $0.severity == .error }.map(\.description) == [])
  }
}
