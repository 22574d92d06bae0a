// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes as fast as it can and says what was committed, until it is killed. */
public final class WritingProcess {
  private WritingProcess() {}

  /** The folder, and the first number to write. */
  public static void main(String[] arguments) throws IOException {
    long next = Long.parseLong(arguments[1]);
    SqliteHistory history = new Site(Path.of(arguments[0])).open();
    while (true) {
      long number = next++;
      Instant at = Instant.ofEpochSecond(1_772_000_000 + number);
      ResultRow row = Writes.result("check-" + number % 10, at);
      history.keep(List.of(Writes.sample((int) (number % 200), at, number)));
      StateChange state = StateChange.to("health", "check", () -> String.valueOf(number));
      history.commit(new Transaction(List.of(state), List.of(row)));
      if (number % 10 == 0) {
        Writes.act(history, at, "act " + number);
      }
      System.out.println(number);
    }
  }
}
