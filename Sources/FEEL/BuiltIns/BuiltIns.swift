/// The library of FEEL (DMN 1.5 §10.3.4): one table, one file per family.
///
/// To add a function, write it in the file of its family, add it to that family's `all` and give it
/// cases under `Tests/FEELTests/BuiltIns/Cases`.
public enum BuiltIns {
  /// Every function, by family.
  public static let all: [BuiltIn] =
    ConversionFunctions.all + BooleanFunctions.all + NumberFunctions.all + StringFunctions.all
    + ListFunctions.all + AggregateFunctions.all + SortFunction.all + ContextFunctions.all
    + TemporalFunctions.all + RangeFunctions.all

  /// The function of a name; nil when the library has none.
  public static func named(_ name: String) -> BuiltIn? { table[name] }

  private static let table = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
