import ArgumentParser
import PolicyPacks
import Quantities

/// `duixian pack`: what authors of packs work with.
struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Check, test, show, compare and export policy packs.",
    discussion: "Exit codes: 0 nothing found, 1 something found, 2 wrong usage.",
    subcommands: [
      PackCheckCommand.self, PackTestCommand.self, PackShowCommand.self, PackDiffCommand.self,
      PackExportCommand.self,
    ])
}

/// Which packs a command works on.
struct PackOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder with vocabulary, reference and packs.", valueName: "folder"))
  var packs: String?

  @Option(help: ArgumentHelp("Only this pack; “id@2” names a version.", valueName: "id"))
  var pack: String?

  @Flag(help: "Print JSON.")
  var json = false

  /// The packs that were asked for; all of them without --pack.
  func selected(from library: PackLibrary) throws -> [Pack] {
    guard let pack else { return library.packs }
    return [try Self.pack(pack, in: library)]
  }

  /// One version of each pack asked for: the newest, or the newest not out of force on `date`; the
  /// one that “id@version” names whatever the day.
  func selected(from library: PackLibrary, on date: CalendarDate?) throws -> [Pack] {
    if let pack, pack.contains("@") { return [try Self.pack(pack, in: library)] }
    let ids = try pack.map { [try Self.pack($0, in: library).id] } ?? library.ids
    let found = ids.compactMap { id in
      library.packs.last { candidate in
        candidate.id == id && (date.map { candidate.identity.isValid(on: $0) != false } ?? true)
      }
    }
    if found.isEmpty, let date {
      throw ValidationError("No version of \(ids.joined(separator: ", ")) is in force on \(date).")
    }
    return found
  }

  /// The pack `id` or `id@version`.
  static func pack(_ name: String, in library: PackLibrary) throws -> Pack {
    let parts = name.split(separator: "@", maxSplits: 1)
    let version = parts.count == 2 ? Int(parts[1]) : nil
    if parts.count == 2 && version == nil {
      throw ValidationError("“\(name)”: a version is a number, as in \(parts[0])@2.")
    }
    if let id = parts.first, let pack = library.pack(String(id), version: version) { return pack }
    let known = library.packs.map { "\($0.id)@\($0.version)" }
    let near = nearestName(to: name, in: library.ids + known)
    throw ValidationError(
      "There is no pack “\(name)”. "
        + (near.map { "Did you mean “\($0)”?" } ?? "Known: \(known.joined(separator: ", ")).")
    )
  }
}

/// The values of open points that a command works with.
struct ReadingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Parameters as of this day.", valueName: "yyyy-mm-dd"))
  var asOf: String?

  @Option(
    help: ArgumentHelp("A reading of an open point: 参数=值. Repeatable.", valueName: "name=value"))
  var reading: [String] = []

  /// The parameters of `pack` under these options.
  func parameters(of pack: Pack) throws -> ParameterSet {
    ParameterSet(pack.parameters, asOf: try date(), readings: try Self.readings(reading, of: pack))
  }

  /// The day of --as-of, nil without it.
  func date() throws -> CalendarDate? {
    guard let asOf else { return nil }
    guard let date = CalendarDate(asOf) else {
      throw ValidationError("“\(asOf)” isn't a day; write it as 2026-03-01.")
    }
    return date
  }

  /// The values of the choices “name=value”, each a reading of a parameter of `pack`.
  static func readings(
    _ choices: [String], of pack: Pack
  ) throws -> [String: ParameterValue] {
    var chosen: [String: ParameterValue] = [:]
    for choice in choices {
      let parts = choice.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("“\(choice)” isn't a reading; write name=value.")
      }
      guard let parameter = pack.parameter(parts[0]) else {
        let near = nearestName(to: parts[0], in: pack.parameters.map(\.name))
        throw ValidationError(
          "\(pack.id) has no parameter “\(parts[0])”."
            + (near.map { " Did you mean “\($0)”?" } ?? ""))
      }
      guard let reading = parameter.readings.first(where: { "\($0.value)" == parts[1] }) else {
        let known = parameter.readings.map { "\($0.value)" }.joined(separator: ", ")
        throw ValidationError(
          "“\(parts[1])” is no reading of \(parts[0]). "
            + (known.isEmpty ? "The text states its value." : "Readings: \(known)."))
      }
      chosen[parts[0]] = reading.value
    }
    return chosen
  }
}
