import Foundation
import Testing

@testable import Digests

@Suite("Merkle trees")
struct MerkleTreeTests {
  private let tree = MerkleTree()
  private func leaves(_ count: Int) -> [Digest] { (0..<count).map { tree.leaf([UInt8($0)]) } }

  @Test("Roots are those that a recursion over hashlib gives, for every size up to 40")
  func rootsAgreeWithPython() throws {
    let program = """
      import hashlib
      h = lambda b: hashlib.sha256(b).digest()
      def root(d):
          if not d: return h(b'')
          if len(d) == 1: return h(b'\\0' + d[0])
          k = 1
          while k * 2 < len(d): k *= 2
          return h(b'\\1' + root(d[:k]) + root(d[k:]))
      for n in range(41): print(root([bytes([i]) for i in range(n)]).hex())
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let expected = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(expected.count == 41)
    #expect((0...40).map { tree.root(leaves($0)).description } == expected)
  }

  @Test("The roots published with RFC 6962's reference code come out")
  func knownRoots() {
    let entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
      .compactMap { Hexadecimal.bytes(of: $0) }
    #expect(
      tree.root(entries.map(tree.leaf)).description
        == "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")
  }

  @Test("Every entry's path leads to the root, and to no other place")
  func inclusion() {
    for size in 1...33 {
      let all = leaves(size)
      let root = tree.root(all)
      for index in 0..<size {
        let path = tree.inclusionPath(of: index, size: size) { tree.root(all[$0]) }
        #expect(tree.root(from: all[index], at: index, size: size, path: path) == root)
        let other = (index + 1) % size
        if size > 1 {
          #expect(tree.root(from: all[index], at: other, size: size, path: path) != root)
          #expect(tree.root(from: all[index], at: index, size: size, path: path.dropLast()) != root)
        }
        #expect(tree.root(from: all[index], at: index, size: size, path: path + [root]) != root)
      }
    }
  }

  @Test("A longer list proves that it only added entries; a changed one can't")
  func consistency() {
    for size in 1...33 {
      let all = leaves(size)
      for older in 1...size {
        let path = tree.consistencyPath(from: older, to: size) { tree.root(all[$0]) }
        let old = tree.root(Array(all[..<older]))
        #expect(tree.isConsistent(from: older, old, to: size, tree.root(all), path: path))
        var changed = all
        changed[older - 1] = tree.leaf([255])
        let forged = tree.consistencyPath(from: older, to: size) { tree.root(changed[$0]) }
        #expect(
          !tree.isConsistent(from: older, old, to: size, tree.root(changed), path: forged))
      }
    }
  }
}
