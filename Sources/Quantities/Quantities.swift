// The quantities of policy, below everything else: no clock, no randomness, no files, no
// Foundation. Start with what you need:
//
// - `Decimals/`: `Decimal128`, FEEL's number. `Decimal128.swift` says what it is, one file each
//   holds arithmetic, division, comparison, rounding, text, roots and powers, exponentials. The
//   operations on money-sized numbers inline into other targets; `UInt128` carries the others.
//   `Natural` and `Fixed` are the long numbers behind roots and logarithms.
// - `Amounts/`: `Money` in whole fen, how people write it (`Money.parse`), `Capitals` (人民币大写).
// - `Dates/`: `CalendarDate`, and `WorkingCalendar`, built from the State Council's notices.
// - `Identifiers/`: `CreditCode` (统一社会信用代码) with its two check characters.
// - `Diagnostics/`: `Diagnostic` with place, message and hint; `nearestName` for "did you mean".
//
// Arithmetic that can fail returns `nil` (FEEL's null); text that people type fails with a typed
// fault whose `description` tells them, in Chinese, what is wrong and what to do.
