import ArgumentParser
import Digests
import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Web

/// The day that counts in law: at +08:00, wherever the machine stands.
enum LegalDay {
  /// Today; nil only where the machine's clock is out of all bounds.
  static var today: CalendarDate? {
    let days = Int((Date().timeIntervalSince1970 + 8 * 3600) / 86_400)
    return CalendarDate(dayNumber: days)
  }
}

/// `duixian serve`: the portal and the API of one instance.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the portal and the API.",
    discussion: ServeCommand.keys)

  @Option(help: "Configuration file in YAML; DUIXIAN_CONFIG names it too.")
  var config: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A key of the table below, such as port=8081.", valueName: "key=value"))
  var settings: [String] = []

  @Option(help: "Folder of the policy packs.") var packs: String?
  @Option(help: "Database file; made where there is none.") var database: String?
  @Flag(
    help: """
      Serve made-up enterprises and cases from a database of their own, filled at the first start; \
      the login page shows accounts, passwords and codes.
      """)
  var demonstration = false
  @Option(help: "Address to listen on.") var host: String?
  @Option(help: "Port; 0 takes a free one.") var port: String?

  func run() async throws {
    let configuration = try self.serverConfiguration()
    let folder = try PackDirectory.locate(configuration.packs)
    let shelf = PackShelf(try PackDirectory.files(in: folder))
    let reading = shelf.reading
    guard reading.isSound else {
      for diagnostic in reading.diagnostics { Terminal.error(diagnostic.description) }
      Terminal.error("The packs in \(folder.path) have errors, so nothing is served.")
      throw ExitCode(1)
    }
    let database =
      demonstration ? self.database ?? Self.demonstrationDatabase : configuration.database
    let scene =
      demonstration
      ? try await DemonstrationFolder.prepare(database, beside: folder, reading.library) : nil
    let store = try Database.open(database)
    guard try await Demonstration.hasFilled(store) == demonstration else {
      Terminal.error(
        demonstration
          ? "\(database) holds no demonstration; --demonstration never touches other data."
          : "\(database) holds a demonstration; start it with --demonstration.")
      throw ExitCode(1)
    }
    let library = try await library(of: shelf, store)
    let platform = Platform(
      store: store, library: library, assessor: Assessor(library),
      now: { Database.now }, random: { SecureRandom.bytes($0) },
      evidence: try EvidenceFolder(path: database + ".evidence"), shelf: shelf)
    _ = try await FillOverlapKeys().carryOut(on: platform)
    let desk = PasswordDesk()
    let tokens = try await SetUp(platform, desk).tokens()
    var accounts: [DemonstrationAccount] = []
    if let scene { accounts = try await Demonstration.accounts(scene.plan, on: platform) }
    let server = WebServer(
      configuration, library, platform: platform, desk: desk,
      demonstration: accounts
    ) { LegalDay.today }
    try await server.run { address in
      print("The portal is ready: \(address)")
      for (role, token) in tokens {
        print("Nobody is \(role.rawValue) yet. Give to one person: \(address)/setup?token=\(token)")
      }
      fflush(nil)
    }
    try store.close()
  }

  /// The packs that may be served; a demonstration serves what lies there, for nothing rests on it.
  private func library(of shelf: PackShelf, _ store: SQLiteStore) async throws -> PackLibrary {
    if demonstration { return shelf.reading.library }
    do {
      return try await shelf.served(from: store, now: Database.now)
    } catch let refusal as Refusal {
      Terminal.error(refusal.words)
      throw ExitCode(1)
    }
  }

  /// Where a demonstration's database is.
  static let demonstrationDatabase = ".duixian/demonstration.sqlite"

  /// Arguments, environment and file put together.
  func serverConfiguration() throws -> ServerConfiguration {
    let environment = ProcessInfo.processInfo.environment
    var arguments: [String: String] = [:]
    for (name, value) in [
      ("packs", packs), ("database", database), ("host", host), ("port", port),
    ] {
      arguments[name] = value
    }
    for setting in settings {
      let sides = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, ConfigurationKey.named(String(sides[0])) != nil else {
        throw ValidationError("“\(setting)” is no key=value; duixian serve --help lists the keys.")
      }
      arguments[String(sides[0])] = String(sides[1])
    }
    var file: [String: String] = [:]
    if let path = config ?? environment["DUIXIAN_CONFIG"] { file = try Self.settings(of: path) }
    do {
      return try ServerConfiguration(arguments: arguments, environment: environment, file: file)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// The flat mapping of a configuration file.
  private static func settings(of path: String) throws -> [String: String] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ValidationError("The configuration file \(path) can't be read.")
    }
    var faults: [Diagnostic] = []
    let node: DataNode
    do {
      node = try YAMLReader.read(Array(data), file: path)
    } catch {
      throw ValidationError("\(error)")
    }
    let entries = Form<[Named<String>]>.dictionary(of: .text).read(node, &faults)
    if let fault = faults.first { throw ValidationError("\(fault)") }
    return Dictionary(
      (entries ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private static var keys: String {
    let lines = ConfigurationKey.all.map { key in
      "  \(key.name) (\(key.standard.isEmpty ? "none" : key.standard)): \(key.summary)"
    }
    return "Keys, with their defaults; each is --set key=value, the variable DUIXIAN_KEY, or a "
      + "line of the file, in this order:\n" + lines.joined(separator: "\n")
  }
}
