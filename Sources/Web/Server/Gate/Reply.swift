internal import HTTPTypes
internal import Hummingbird

/// What a workspace's route answers with.
enum Reply: Sendable {
  /// A page, which no cache keeps.
  case page(HTML, HTTPResponse.Status)
  /// Another page, which says `flash` once: the answer to everything that changes something.
  case redirect(Address, flash: String?)
  /// A file to keep, or to look at in the browser.
  case file(name: String, mediaType: String, bytes: [UInt8], isAttachment: Bool)
  /// A new session's cookie, and the page that follows.
  case signedIn(token: String, Address)
  /// The session's end, and the page that follows.
  case signedOut(Address)

  /// A page that is as it was asked for.
  static func page(_ html: HTML) -> Reply { .page(html, .ok) }

  /// A page that shows what has to be entered otherwise.
  static func corrections(_ html: HTML) -> Reply { .page(html, .unprocessableContent) }
}

/// The cookies of this site. They are for the server only, and for this site only.
struct Cookies: Sendable {
  /// The browser is told to send them over TLS only: wherever the host isn't this very machine.
  let isSecure: Bool

  /// The cookies for a request.
  init(_ request: Request) {
    let host = request.head.authority ?? ""
    let name =
      host.hasPrefix("[")
      ? String(host.prefix { $0 != "]" }) + "]"
      : String(host.prefix { $0 != ":" })
    isSecure = !["localhost", "127.0.0.1", "[::1]"].contains(name)
  }

  /// What a cookie stands for.
  enum Name: String {
    case session = "duixian"
    case form = "duixian-form"
  }

  private func name(_ name: Name) -> String { (isSecure ? "__Host-" : "") + name.rawValue }

  /// The value that the browser sent.
  func value(_ wanted: Name, in request: Request) -> String? {
    let prefix = name(wanted) + "="
    for header in request.headers[values: .cookie] {
      for part in header.split(separator: ";") {
        let text = part.drop { $0 == " " }
        if text.hasPrefix(prefix) { return String(text.dropFirst(prefix.count)) }
      }
    }
    return nil
  }

  /// The header's value that sets a cookie until the browser is closed, or takes it away.
  func header(_ wanted: Name, _ value: String?) -> String {
    "\(name(wanted))=\(value ?? ""); Path=/; HttpOnly; SameSite=Lax"
      + (isSecure ? "; Secure" : "") + (value == nil ? "; Max-Age=0" : "")
  }
}
