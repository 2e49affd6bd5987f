/// What an approved case of a measure leads to: an entry in an official list, for a term, as its
/// file in `recognitions/` says.
public struct PackRecognition: Sendable {
  /// One list that cases are entered in.
  public struct Entry: Sendable {
    /// The register's key.
    public let register: Located<String>
    /// What its holder is, on pages: 授权认定企业.
    public let name: String
    /// Only cases whose fact has this value; nil: all the others.
    public let condition: Condition?
    /// Facts of the case that stand in the entry's columns, as `荣誉称号.称号`.
    public let columns: [Located<String>]
    /// Columns that the decision document adds, such as 人才层次.
    public let stated: [String]
    /// The date fact from which on it holds; nil: the day that the decision document names.
    public let from: Located<String>?
    /// The parameter of how long it holds; nil: the text doesn't say, so the document does.
    public let term: Located<String>?
    /// What follows from it.
    public let follows: [Following]
    /// What its holder may recognise itself; nil: nothing.
    public let authorises: Authorisation?
    /// Where it stands.
    public let place: DataPlace
  }

  /// A value that a fact of the case has to have.
  public struct Condition: Sendable {
    /// The fact's path.
    public let fact: Located<String>
    /// The value as people read it.
    public let value: Located<String>
  }

  /// A measure that an entry opens.
  public struct Following: Sendable {
    /// The pack's id; nil: this pack.
    public let pack: Located<String>?
    /// The measure's id.
    public let measure: Located<String>
  }

  /// What a holder recognises itself, as far as the agency says.
  public struct Authorisation: Sendable {
    /// The register in which its own entries stand.
    public let register: Located<String>
    /// What they are, on pages: 授权认定人才.
    public let name: String
  }

  /// Why an entry can be lost.
  public struct Ground: Sendable {
    /// The key within the file.
    public let key: String
    /// The ground in words.
    public let name: String
  }

  /// The measure's id.
  public let measure: Located<String>
  /// The lists; the first whose condition holds takes the case.
  public let entries: [Entry]
  /// How many days before its end an entry can be renewed.
  public let renewalDays: Int
  /// After how many months an entry is looked at again; nil: on the days that documents name.
  public let reviewMonths: Int?
  /// How many working days the holder has to state its view before a loss is confirmed.
  public let hearingDays: Int
  /// Why an entry can be lost.
  public let grounds: [Ground]
  /// Whether renewal, review and loss stand in the text, or are ours.
  public let basis: AgenciesBasis
  /// Where it stands.
  public let place: DataPlace
}

extension Pack {
  /// What cases of a measure are entered in; nil: it has no file.
  public func recognition(of measure: String) -> PackRecognition? {
    recognitions.first { $0.measure.value == measure }
  }
}
