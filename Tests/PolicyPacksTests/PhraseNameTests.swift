import PolicyPacks
import Testing

@Suite("How people cite a phrase")
struct PhraseNameTests {
  @Test("By the clause's number and the place there; the key is for machines")
  func names() throws {
    let library = PackLibrary.read(PackFolder.repository).library
    let pack = try #require(library.pack("hangzhou-2024-40"))
    let name = try #require(pack.name(ofPhrase: "c15.5"))
    #expect(name.description == "杭政办函〔2024〕40号 附则第5句" && name.short == "附则第5句")
    #expect(pack.name(ofPhrase: "c99.1") == nil)
  }
}
