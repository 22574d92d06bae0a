// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.pocketbase.PocketBaseServer;
import io.bellwether.questdb.QuestDbServer;
import java.util.Map;

/** The two services of guide 000, with what its example has in them. */
record RealServices(QuestDbServer questDb, PocketBaseServer pocketBase) implements AutoCloseable {
  static final String QUESTDB_VERSION = "9.3.4";
  static final String TABLE = "wig80_historical";
  static final int ROWS = 32_120;
  static final int RECORDS = 200;

  /** Whoever signs in gets it from here, as no file holds a password. */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "POCKETBASE_ADMIN_PASSWORD", PocketBaseServer.PASSWORD,
          "QUESTDB_PASSWORD", QuestDbServer.PASSWORD);

  static RealServices start() {
    QuestDbServer questDb = QuestDbServer.start(QUESTDB_VERSION);
    try {
      PocketBaseServer pocketBase = PocketBaseServer.start(PocketBaseServer.NEWEST);
      RealServices services = new RealServices(questDb, pocketBase);
      services.fill();
      return services;
    } catch (RuntimeException | Error e) {
      questDb.close();
      throw e;
    }
  }

  private void fill() {
    questDb.run(
        "create table "
            + TABLE
            + " as (select x as price, timestamp_sequence('2025-01-01', 60000000L) as ts"
            + " from long_sequence("
            + ROWS
            + ")) timestamp(ts) partition by month wal");
    questDb.awaitRows(TABLE, ROWS);
    pocketBase.create(TABLE);
    pocketBase.fill(TABLE, RECORDS);
    pocketBase.flushLog();
  }

  String questDbWeb() {
    return "http://127.0.0.1:" + questDb.httpPort();
  }

  String pocketBaseWeb() {
    return "http://127.0.0.1:" + pocketBase.port();
  }

  @Override
  public void close() {
    pocketBase.close();
    questDb.close();
  }
}
