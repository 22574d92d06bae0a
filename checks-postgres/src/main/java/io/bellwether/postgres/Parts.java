// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.List;

/** Which parts each pass has, in the order in which they are told. */
final class Parts {
  private Parts() {}

  static List<Part> ofInstance() {
    return List.of(
        new Server(),
        new Connections(),
        new Blocking(),
        new Locks(),
        new IdleTransactions(),
        new LongQueries(),
        new Transactions(),
        new Prepared(),
        new Databases(),
        new Age(),
        new Replication(),
        new Standby(),
        new Slots(),
        new Wal(),
        new Archiver(),
        new Checkpoints(),
        new Io(),
        new AutovacuumWorkers(),
        new Subscriptions(),
        new Waits());
  }

  /** What looks at files comes last: on a cold disk it takes as long as it is given. */
  static List<Part> ofSizes() {
    return List.of(
        new Identity(),
        new Configuration(),
        Catalog.ofRoles(),
        new Grants(),
        new ServerLog(),
        new ServerFiles(),
        new DatabaseSizes());
  }

  /** Of each database by itself; every figure carries its name. */
  static List<Part> ofDatabase() {
    return List.of(
        new Identity(),
        Catalog.ofDatabase(),
        new Extensions(),
        new Vectors(),
        new Tables(),
        new Vacuum(),
        new Wraparound(),
        new InvalidIndexes(),
        new UnusedIndexes(),
        new DuplicateIndexes(),
        new ForeignKeys(),
        new SequentialScans(),
        new Staleness(),
        new Sequences(),
        new MaterialisedViews(),
        new Bloat(),
        new TableSizes());
  }

  /** Of the whole server, from any database that has the extension. */
  static List<Part> ofStatements() {
    return List.of(new Identity(), new Statements());
  }
}
