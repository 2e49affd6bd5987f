import ArgumentParser

/// The command line of Duixian.
@main
struct Duixian: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duixian", abstract: "A policy that promises money, run as software.",
    subcommands: [TCKCommand.self])
}
