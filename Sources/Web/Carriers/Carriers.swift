internal import Fulfilment

/// The ways out of the house that the configuration names, and what goes over them.
struct Carriers: Sendable {
  let list: [any MessageCarrier]

  init(_ configuration: ServerConfiguration, _ platform: Platform) {
    var list: [any MessageCarrier] = []
    if let target = WebhookTarget(configuration.webhookAddress) {
      list.append(
        WebhookCarrier(
          target: target, secret: Array(configuration.webhookSecret.utf8), now: platform.now))
    }
    if !configuration.mailHost.isEmpty {
      list.append(
        MailCarrier(
          host: configuration.mailHost, port: configuration.mailPort,
          from: configuration.mailFrom))
    }
    self.list = list
  }
}
