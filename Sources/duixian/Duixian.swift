import ArgumentParser
import Foundation

/// The command line of Duixian.
@main
struct Duixian: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duixian", abstract: "A policy that promises money, run as software.",
    subcommands: [
      AssessCommand.self, DossierCommand.self, PackCommand.self, TCKCommand.self,
    ])

  /// Runs the command; a wrong usage ends with exit code 2, not with sysexits' 64.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Terminal.error(fullMessage(for: error))
      Foundation.exit(2)
    }
  }
}
