import FEEL
import Testing

struct BuiltInTableTests {
  @Test("Every function of the standard's library is in the table, once")
  func isComplete() {
    let names = """
      abs|after|all|any|append|before|ceiling|coincides|concatenate|contains|context|context merge|\
      context put|count|date|date and time|day of week|day of year|decimal|distinct values|\
      duration|during|ends with|even|exp|finished by|finishes|flatten|floor|get entries|get value|\
      includes|index of|insert before|is|list contains|list replace|log|lower case|matches|max|\
      mean|median|meets|met by|min|mode|modulo|month of year|not|now|number|odd|overlaps|\
      overlaps after|overlaps before|product|range|remove|replace|reverse|round down|\
      round half down|round half up|round up|sort|split|sqrt|started by|starts|starts with|stddev|\
      string|string join|string length|sublist|substring|substring after|substring before|sum|\
      time|today|union|upper case|week of year|years and months duration
      """.split(separator: "|").map(String.init)
    #expect(BuiltIns.all.map(\.name).sorted() == names.sorted())
    #expect(names.allSatisfy { BuiltIns.named($0) != nil })
  }

  @Test("Every parameter of a signature has a name of its own, and only the last takes the rest")
  func hasSoundSignatures() {
    for function in BuiltIns.all {
      for signature in function.signatures {
        #expect(Set(signature.parameters.map(\.name)).count == signature.parameters.count)
        #expect(!signature.parameters.dropLast().contains { $0.isVariadic })
      }
    }
  }
}

struct BuiltInTypeTests {
  @Test(
    "A call has the type of the signature that its arguments' types choose",
    arguments: [
      ("min(1, 2)", FEELType.number), ("max([@\"2024-01-01\"])", .date),
      ("min(\"a\", \"b\")", .any),
      ("abs(@\"P1D\")", .daysTimeDuration), ("abs(未知)", .any), ("min(未知, 1)", .any),
      ("decimal(未知, 2)", .number), ("date(未知)", .date), ("sum([1, 2])", .number),
    ])
  func isTyped(_ source: String, _ type: FEELType) throws {
    let scope = Scope()
    scope.declare("未知")
    #expect(try Expression.parse(source, scope: scope, dialect: .profile).type == type)
  }
}
