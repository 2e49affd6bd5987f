import ArgumentParser
import Entitlement
import Foundation
import PolicyPacks
import Quantities
import Synchronization

/// Answers JSON Lines from standard input: in parallel, in the order of the lines, in bounded
/// memory. A faulty line gives a line with its faults, and the rest goes on.
struct AssessmentLines {
  let reader: DossierReader
  let assessor: Assessor
  let options: AssessmentOptions
  /// Lines that are worked on together.
  private static let batch = 256
  /// The longest line that is read, in bytes.
  static let longestLine = 4_000_000

  /// Reads to the end of standard input; exit code 1 when a line had faults.
  func run() throws {
    var input = LineInput(FileHandle.standardInput, longest: Self.longestLine)
    var progress = Progress()
    var isSound = true
    while true {
      var lines: [(number: Int, bytes: [UInt8]?)] = []
      while lines.count < Self.batch, let line = try input.next() {
        if line.bytes.map({ $0.allSatisfy { $0 == 0x20 || $0 == 0x0D } }) ?? false { continue }
        lines.append(line)
      }
      if lines.isEmpty { break }
      let answers = answer(lines)
      for answer in answers {
        isSound = isSound && answer.isSound
      }
      Terminal.write(answers.map(\.bytes))
      progress.advance(by: lines.count, of: input)
    }
    progress.end()
    if !isSound { throw ExitCode(1) }
  }

  private struct Answer: Sendable {
    /// A line of JSON with its end.
    let bytes: [UInt8]
    let isSound: Bool
  }

  private func answer(_ lines: [(number: Int, bytes: [UInt8]?)]) -> [Answer] {
    let answers = Mutex([Answer?](repeating: nil, count: lines.count))
    DispatchQueue.concurrentPerform(iterations: lines.count) { index in
      let answer = self.answer(lines[index].bytes, number: lines[index].number)
      answers.withLock { $0[index] = answer }
    }
    return answers.withLock { $0.compactMap(\.self) }
  }

  private func answer(_ bytes: [UInt8]?, number: Int) -> Answer {
    var faults: [Diagnostic] = []
    if let bytes {
      do throws(DocumentFault) {
        let node = try JSONReader.read(bytes, file: "stdin", line: number)
        if let dossier = reader.read(node, &faults) {
          let assessment = assessor.assess(dossier, options: options)
          return Answer(bytes: assessment.json() + [UInt8(ascii: "\n")], isSound: true)
        }
      } catch {
        faults.append(error.diagnostic)
      }
    } else {
      let place = DataPlace(file: "stdin", line: number, column: 1)
      faults.append(
        place.diagnostic(
          "DOS030", "The line is longer than \(Self.longestLine) bytes and was passed over.",
          hint: "Write one dossier a line, with fewer claims."))
    }
    let value = JSONValue.members([
      "line": .integer(Int64(number)), "errors": .strings(faults.map(\.description)),
    ])
    return Answer(bytes: Array((value.text() + "\n").utf8), isSound: false)
  }
}

/// Lines of a stream, read in pieces; a line beyond the longest is passed over and said so.
struct LineInput {
  private let handle: FileHandle
  private let longest: Int
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private var number = 0
  /// How many bytes were read.
  private(set) var bytesRead = 0

  init(_ handle: FileHandle, longest: Int) {
    self.handle = handle
    self.longest = longest
  }

  /// The next line without its end, with its number from 1; nil bytes: it was too long.
  mutating func next() throws -> (number: Int, bytes: [UInt8]?)? {
    var isTooLong = false
    while true {
      if let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(buffer[position..<end])
        position = end + 1
        number += 1
        return (number, isTooLong || line.count > longest ? nil : line)
      }
      if isAtEnd {
        guard position < buffer.count || isTooLong else { return nil }
        let line = Array(buffer[position...])
        position = buffer.count
        number += 1
        return (number, isTooLong || line.count > longest ? nil : line)
      }
      buffer.removeFirst(position)
      position = 0
      if buffer.count > longest {
        buffer.removeAll()
        isTooLong = true
      }
      guard let more = try handle.read(upToCount: 1 << 18), !more.isEmpty else {
        isAtEnd = true
        continue
      }
      bytesRead += more.count
      buffer += more
    }
  }
}

/// A line on standard error that says how far the work is; nothing where it isn't a terminal.
struct Progress {
  private let isShown = isatty(2) == 1
  private let start = ContinuousClock.now
  private var done = 0

  /// Counts `count` more dossiers.
  mutating func advance(by count: Int, of input: LineInput) {
    done += count
    guard isShown else { return }
    let megabytes = input.bytesRead / 1_000_000
    show("\r\(done) dossiers, \(megabytes) MB read, \(rate) a second ")
  }

  /// Ends the line.
  func end() {
    if isShown { show("\r\(done) dossiers, \(rate) a second.          \n") }
  }

  private var rate: Int {
    let elapsed = ContinuousClock.now - start
    let milliseconds =
      elapsed.components.seconds * 1000
      + elapsed.components.attoseconds / 1_000_000_000_000_000
    return done * 1000 / max(Int(milliseconds), 1)
  }

  private func show(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
