internal import GRDB

/// What can go wrong below the use cases. None of it is the visitor's doing, and none of it is
/// shown to one; the description is for the operator and holds no statement and no value.
public enum StoreFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// A constraint of the schema refused a row: the net under a use case that should have asked.
  case constraint(String)
  /// The disk is full or failed; nothing is written until the program is started again.
  case disk(String)
  /// The file is damaged or no database.
  case damaged(String)
  /// A column holds what it can't.
  case unreadable(column: String)
  /// A statement couldn't be carried out.
  case statement(String)
  /// The database was made by another version of the program.
  case otherVersion(String)

  public var description: String {
    switch self {
    case .constraint(let name): "A row was refused by the schema: \(name)."
    case .disk(let reason):
      "The disk failed (\(reason)); nothing more is written. Make room or replace the disk, then "
        + "start the program again; everything that was acknowledged is there."
    case .damaged(let reason):
      "The database is damaged or no database (\(reason)); restore it from a backup."
    case .unreadable(let column): "The column \(column) holds a value that can't be."
    case .statement(let reason): "A statement failed: \(reason)."
    case .otherVersion(let what): "The database was made by another version: \(what)."
    }
  }

  init(_ error: DatabaseError) {
    let words = error.message ?? "code \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CONSTRAINT: self = .constraint(words)
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_NOMEM:
      self = .disk(words)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(words)
    default: self = .statement(words)
    }
  }

  /// The fault behind an error, where it is one of the database.
  static func of(_ error: any Error) -> any Error {
    (error as? DatabaseError).map(StoreFault.init) ?? error
  }

  /// Whether nothing may be written after this.
  var stopsWriting: Bool {
    switch self {
    case .disk, .damaged: true
    default: false
    }
  }
}
