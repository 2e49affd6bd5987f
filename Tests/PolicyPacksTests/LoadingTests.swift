import PolicyPacks
import Quantities
import Testing

@Suite("Loading: files become packs whose names are resolved")
struct LoadingTests {
  @Test("the repository's packs are read")
  func repositoryPacks() {
    let reading = PackLibrary.read(PackFolder.repository)
    #expect(!reading.library.packs.isEmpty)
  }
}
