import Foundation

/// The program as users start it: from nothing to an answer, many dossiers, memory.
struct Programs {
  /// The repository's root, where `.build/release/duixian` lies.
  let root: URL
  private let lines = 2_000

  /// Cold start, resident memory, and dossiers per second from JSON Lines.
  func measure() throws -> [Measurement] {
    let example = ["assess", "Examples/ai-application.yaml"]
    let processorBefore = usage.processor
    let starts = try (0..<20).map { _ in try run(example) }.sorted()
    let processor = (usage.processor - processorBefore) / Double(starts.count)
    let startMemory = usage.megabytes
    let line = try Data(
      contentsOf: root.appending(path: "Benchmarks/Dossiers/ai-application.jsonl"))
    let input = root.appending(path: ".build/benchmark.jsonl")
    try Data((0..<lines).flatMap { _ in line }).write(to: input)
    let brief = try run(["assess", "-", "--brief"], input: input)
    let full = try run(["assess", "-"], input: input)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return [
      Measurement(
        subject: "cold start: `duixian assess`, three packs, to the answer",
        figure: "\(duration(starts[starts.count / 2])), of which \(duration(processor)) of a "
          + "processor; \(startMemory) MB", aim: "< 100 ms"),
      Measurement(
        subject: "JSON Lines, \(lines) dossiers on \(cores) cores, answers only",
        figure: "\(grouped(Double(lines) * 1e9 / brief)) /s"),
      Measurement(
        subject: "JSON Lines, with reasons, readings and raises",
        figure: "\(grouped(Double(lines) * 1e9 / full)) /s, \(usage.megabytes) MB"),
    ]
  }

  /// Of the programs started here so far: processor time in nanoseconds, and the most memory that
  /// one of them held.
  private var usage: (processor: Double, megabytes: Int) {
    var usage = rusage()
    getrusage(Int32(RUSAGE_CHILDREN.rawValue), &usage)
    let spent = [usage.ru_utime, usage.ru_stime]
      .map { Double($0.tv_sec) * 1e9 + Double($0.tv_usec) * 1e3 }
    return (spent.reduce(0, +), usage.ru_maxrss / 1024)
  }

  /// Nanoseconds from starting the program to its end.
  private func run(_ arguments: [String], input: URL? = nil) throws -> Double {
    let process = Process()
    process.executableURL = root.appending(path: ".build/release/duixian")
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = try input.map(FileHandle.init(forReadingFrom:)) ?? .nullDevice
    let clock = ContinuousClock()
    let begin = clock.now
    try process.run()
    process.waitUntilExit()
    let spent = clock.now - begin
    precondition(process.terminationStatus == 0, "duixian \(arguments) failed")
    return Double(spent.components.seconds) * 1e9 + Double(spent.components.attoseconds) / 1e9
  }
}
