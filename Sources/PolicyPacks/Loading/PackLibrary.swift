// PolicyPacks: policies as data. `PackLibrary.read` turns the files of a `Packs` folder into packs
// whose names are all resolved, and collects what is wrong with them, each with place and remedy.
public import Quantities

/// All packs of a folder with the vocabulary and the tables they share.
public struct PackLibrary: Sendable {
  /// What may be known about applicants and claims.
  public let vocabulary: Vocabulary
  /// Districts, size classes, accelerators, working days.
  public let reference: ReferenceTables
  /// Texts of the vocabulary in other languages, by language and path: `en`,
  /// `facts.enterprise.name.question`.
  public let translations: [String: [Named<String>]]
  /// The packs, by id and version.
  public let packs: [Pack]

  /// A library of packs that are read already.
  public init(
    vocabulary: Vocabulary, reference: ReferenceTables, packs: [Pack],
    translations: [String: [Named<String>]] = [:]
  ) {
    self.translations = translations
    self.vocabulary = vocabulary
    self.reference = reference
    self.packs = packs.sorted { ($0.id, $0.version) < ($1.id, $1.version) }
  }

  /// The pack of `id` in its newest version, or in `version`.
  public func pack(_ id: String, version: Int? = nil) -> Pack? {
    packs.last { $0.id == id && (version == nil || $0.version == version) }
  }

  /// The version of pack `id` that governs an event on `date`: the newest that is valid that day.
  public func pack(_ id: String, governing date: CalendarDate) -> Pack? {
    packs.last { $0.id == id && $0.identity.isValid(on: date) == true }
  }

  /// Ids of the packs in order, each once.
  public var ids: [String] {
    packs.map(\.id).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}

/// What came of reading a `Packs` folder.
public struct PackReading: Sendable {
  /// What could be read; incomplete where there are errors.
  public let library: PackLibrary
  /// What is wrong, by file and line.
  public let diagnostics: [Diagnostic]

  /// Whether nothing worse than a warning was found.
  public var isSound: Bool { !diagnostics.contains { $0.severity == .error } }
}

extension PackLibrary {
  /// Reads vocabulary, tables and all packs of `files`.
  public static func read(_ files: PackFiles) -> PackReading {
    var reader = LibraryReader(files: files)
    return reader.read()
  }
}
