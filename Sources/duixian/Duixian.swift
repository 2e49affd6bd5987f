import ArgumentParser
import Foundation

/// The command line of Duixian.
@main
struct Duixian: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duixian", abstract: "A policy that promises money, run as software.",
    subcommands: [
      AssessCommand.self, AuditCommand.self, BackupCommand.self, DossierCommand.self,
      LedgerCommand.self, PackCommand.self, RestoreCommand.self, ServeCommand.self, TCKCommand.self,
    ])

  /// Runs the command; a wrong usage ends with exit code 2, not with sysexits' 64.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Terminal.error(fullMessage(for: error))
      Foundation.exit(2)
    }
  }
}
