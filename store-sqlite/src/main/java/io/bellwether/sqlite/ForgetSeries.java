// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Forgets series of which nothing is left. */
final class ForgetSeries implements Chore {
  private static final int MOST_SERIES = 200;

  private final Statements statements;
  private final SeriesNumbers numbers;
  private final Deque<Long> series;

  ForgetSeries(Statements statements, SeriesNumbers numbers) {
    this.statements = statements;
    this.numbers = numbers;
    this.series = new ArrayDeque<>(numbers.all());
  }

  @Override
  public boolean step() throws SQLException {
    List<Long> gone = new ArrayList<>();
    for (int i = 0; i < MOST_SERIES && !series.isEmpty(); i++) {
      long number = series.removeFirst();
      if (isEmpty(number)) {
        statements.update("DELETE FROM series WHERE id = ?", number);
        gone.add(number);
      }
    }
    numbers.forgetting(gone);
    return !series.isEmpty();
  }

  private boolean isEmpty(long number) throws SQLException {
    return statements.number(
            "SELECT EXISTS (SELECT 1 FROM recent WHERE series = ?1)"
                + " OR EXISTS (SELECT 1 FROM sample WHERE series = ?1)"
                + " OR EXISTS (SELECT 1 FROM rollup WHERE series = ?1)",
            number)
        == 0;
  }
}
