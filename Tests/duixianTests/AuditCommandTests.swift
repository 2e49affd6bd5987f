import Foundation
import Testing

@Suite("Audit, backup and restore on the command line")
struct AuditCommandTests {
  /// A database that the program made, with what it takes to have entries.
  private func database() throws -> (Scratch, String) {
    let scratch = try Scratch()
    let path = scratch.url("d.sqlite").path
    _ = try Program.shell(
      """
      timeout 20 duixian serve --packs Packs --database '\(path)' --port 0 >/dev/null 2>&1 & pid=$!
      for i in $(seq 100); do sleep 0.2; [ -s '\(path)' ] && break; done
      sleep 1; kill $pid; wait $pid
      """)
    return (scratch, path)
  }

  @Test("An export verifies, and what was edited, deleted or cut off is named")
  func exportAndVerify() throws {
    let scratch = try Scratch()
    let lines = [
      "{\"format\":\"duixian-audit\",\"version\":1,\"hash\":\"sha256\"}"
    ]
    try Data((lines.joined() + "\n").utf8).write(to: scratch.url("empty.jsonl"))
    let empty = try Program.shell("duixian audit verify '\(scratch.url("empty.jsonl").path)'")
    #expect(empty.status == 0)
    #expect(empty.output.contains("0 entries"))
    let head = String(repeating: "0", count: 64)
    let cut = try Program.shell(
      "duixian audit verify --head 5:\(head) '\(scratch.url("empty.jsonl").path)'")
    #expect(cut.status == 1)
    #expect(cut.errors.contains("末尾的记录被删去"))
    try Data("nonsense\n".utf8).write(to: scratch.url("bad.jsonl"))
    let bad = try Program.shell("duixian audit verify '\(scratch.url("bad.jsonl").path)'")
    #expect(bad.status == 1)
    #expect(bad.errors.contains("line 1"))
  }

  @Test("A backup is checked, never replaces a file, and restores")
  func backupAndRestore() throws {
    let (scratch, path) = try database()
    let copy = scratch.url("copy.sqlite").path
    let first = try Program.shell("duixian backup --database '\(path)' '\(copy)'")
    #expect(first.status == 0, "\(first.errors)")
    let again = try Program.shell("duixian backup --database '\(path)' '\(copy)'")
    #expect(again.status == 1)
    let refused = try Program.shell("duixian restore --database '\(path)' '\(copy)'")
    #expect(refused.status == 1)
    let replaced = try Program.shell("duixian restore --replace --database '\(path)' '\(copy)'")
    #expect(replaced.status == 0, "\(replaced.errors)")
    #expect(FileManager.default.fileExists(atPath: path + ".replaced-1"))
    var bytes = try Data(contentsOf: URL(filePath: copy))
    for index in 5000..<9000 { bytes[index] = 0xFF }
    try bytes.write(to: scratch.url("damaged.sqlite"))
    let damaged = try Program.shell(
      "duixian restore --database '\(scratch.url("new.sqlite").path)' "
        + "'\(scratch.url("damaged.sqlite").path)'")
    #expect(damaged.status == 1)
    #expect(!FileManager.default.fileExists(atPath: scratch.url("new.sqlite").path))
  }
}
