extension CalendarDate: Codable {
  /// Reads a day written as ISO 8601 writes it, and refuses any other text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CalendarDate(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is no day written as 2024-08-19")
    }
    self = date
  }

  /// Writes the day as ISO 8601 writes it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
