import ArgumentParser
import Digests
import Foundation
import Quantities
import Store

/// The database as commands open it.
enum Database {
  /// Now, by the machine's clock.
  static var now: Instant {
    Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }

  /// Opens the database at `path`, makes it where there is none.
  ///
  /// - Throws: an exit with a sentence on standard error where it can't be used.
  static func open(_ path: String) throws -> SQLiteStore {
    do {
      return try SQLiteStore(path: path, now: { now }, random: { SecureRandom.bytes($0) })
    } catch let fault as StoreFault {
      Terminal.error("\(path): \(fault)")
      throw ExitCode(1)
    }
  }

  /// Opens a database that is there already.
  static func existing(_ path: String) throws -> SQLiteStore {
    guard FileManager.default.fileExists(atPath: path) else {
      Terminal.error("There is no database \(path); --database names another.")
      throw ExitCode(1)
    }
    return try open(path)
  }
}
