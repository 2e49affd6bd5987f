// Store: the one place that knows tables. Start with what you need:
//
// - `Writing/`: `SQLiteStore` opens a database file, brings it up to date (`Schema/`) and carries
//   out commands and queries; `WriteQueue` is the one writer.
// - `Sessions/`: `StoreSession`, one open transaction. A domain adds its tables as one migration,
//   its port as one extension of `StoreSession`, in a folder of its own.
// - `SQL/`: statements as an interpolated literal, in which values become binds.
// - `Audit/`, `Outbox/`: the chained log of what happened, and messages on their way.
//
// Statements are written for two dialects, SQLite now and PostgreSQL later: whole numbers for
// money, text that compares bytewise, guarded updates whose row count decides, CHECK as the net.
