import ArgumentParser
import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store

/// The folder that a demonstration is read from: `plan.yaml`, and beside the folder the dossiers
/// that it names.
struct DemonstrationFolder {
  /// The plan.
  let plan: DemonstrationPlan
  private let dossiers: [String: Dossier]

  /// Where the folder is expected, seen from the packs' folder.
  static func beside(_ packs: URL) -> URL {
    packs.deletingLastPathComponent().appending(path: "Examples/demonstration")
  }

  /// Reads the folder.
  ///
  /// - Throws: a `DocumentFault` where the plan or a dossier can't be read.
  init(_ folder: URL, _ library: PackLibrary) throws {
    let file = folder.appending(path: "plan.yaml")
    plan = try DemonstrationPlan.read(Array(try Data(contentsOf: file)), file: file.path)
    var dossiers: [String: Dossier] = [:]
    let reader = DossierReader(library.vocabulary)
    for name in plan.dossierNames {
      let file = folder.deletingLastPathComponent().appending(path: "\(name).yaml")
      let node = try YAMLReader.read(Array(try Data(contentsOf: file)), file: file.path)
      var faults: [Diagnostic] = []
      let dossier = reader.read(node, &faults)
      if let fault = faults.first { throw DocumentFault(fault) }
      dossiers[name] = dossier
    }
    self.dossiers = dossiers
  }

  /// Fills the database at `path` where there is none yet, and gives the folder.
  ///
  /// - Throws: an exit with a sentence on standard error where it can't be done.
  static func prepare(
    _ path: String, beside packs: URL, _ library: PackLibrary
  ) async throws -> DemonstrationFolder {
    do {
      let folder = try DemonstrationFolder(beside(packs), library)
      guard !FileManager.default.fileExists(atPath: path), let today = LegalDay.today else {
        return folder
      }
      let place = URL(filePath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let start = Date()
      let count = try await folder.fill(path, library, today: today)
      let seconds = Int(Date().timeIntervalSince(start).rounded(.up))
      Terminal.error("The demonstration's \(count) cases were made in \(seconds) s: \(path)")
      return folder
    } catch let fault as DocumentFault {
      Terminal.error(fault.description)
    } catch let fault as Demonstration.Fault {
      Terminal.error("The demonstration can't be filled: \(fault)")
    } catch let fault as CocoaError {
      Terminal.error("The demonstration can't be read or written: \(fault.localizedDescription)")
    }
    throw ExitCode(1)
  }

  /// Fills a new database at `path` with the plan, as of `today`: beside it, then moved in its
  /// place, so that what is there was filled whole.
  ///
  /// - Returns: how many cases there are.
  func fill(_ path: String, _ library: PackLibrary, today: CalendarDate) async throws -> Int {
    let draft = path + ".new"
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: draft + ending)
    }
    guard let first = today.adding(days: -plan.days) else {
      throw CocoaError(.featureUnsupported)
    }
    let time = DemonstrationTime(seed: plan.seed, day: first)
    let store = try SQLiteStore(
      path: draft, now: { time.now() }, random: { time.random($0) })
    let platform = Platform(
      store: store, library: library, assessor: Assessor(library), now: { time.now() },
      random: { time.random($0) }, evidence: try EvidenceFolder(path: path + ".evidence"))
    let count = try await Demonstration(plan, dossiers: dossiers, time, on: platform)
      .fill(until: today)
    try store.close()
    // The write-ahead log goes first: without it the file may miss the last commits.
    let log = draft + "-wal"
    if FileManager.default.fileExists(atPath: log) {
      try? FileManager.default.removeItem(atPath: path + "-wal")
      try FileManager.default.moveItem(atPath: log, toPath: path + "-wal")
    }
    try? FileManager.default.removeItem(atPath: draft + "-shm")
    try FileManager.default.moveItem(atPath: draft, toPath: path)
    return count
  }
}
