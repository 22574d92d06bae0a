// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The connection of one question. Who rests in the middle of it gives it to others that wait, and
 * has one again afterwards, perhaps another. Belongs to the thread that asks; only what ends it at
 * a deadline comes from elsewhere.
 */
final class Seat {
  private final Borrowing borrowing;
  private final BooleanSupplier wanted;
  private volatile Lent lent;
  private volatile boolean left;
  private Optional<Exception> noneBecause = Optional.empty();

  /** Has a connection lent. */
  interface Borrowing {
    Lent borrow() throws Exception;
  }

  private Seat(Borrowing borrowing, BooleanSupplier wanted, Lent lent) {
    this.borrowing = borrowing;
    this.wanted = wanted;
    this.lent = lent;
  }

  /**
   * Waits for a connection.
   *
   * @param wanted whether others wait for it
   */
  static Seat taken(Borrowing borrowing, BooleanSupplier wanted) throws Exception {
    return new Seat(borrowing, wanted, borrowing.borrow());
  }

  /** One that is nobody else's, as that to a file. */
  static Seat own(Physical physical) {
    Lent own = new Lent(physical, useless -> {});
    return new Seat(() -> own, () -> false, own);
  }

  Physical physical() {
    return lent.physical();
  }

  /**
   * What is asked over.
   *
   * @throws SQLException when others have it, and none was had again
   */
  Connection connection() throws SQLException {
    requireOne();
    return lent.physical().driver();
  }

  private void requireOne() throws SQLException {
    if (left) {
      throw new SQLException(
          "its connection was left to others, and none was had again"
              + noneBecause.map(it -> ": " + it.getMessage()).orElse(""),
          "08003",
          noneBecause.orElse(null));
    }
  }

  boolean isWanted() {
    return wanted.getAsBoolean();
  }

  /**
   * Lets others have it.
   *
   * @throws SQLException when others have had it since, and none was had again
   */
  void leave() throws SQLException {
    requireOne();
    physical().answered();
    left = true;
    lent.giveBack(false);
  }

  /** Waits for one again, as long as the run has time. */
  void takeAgain() throws Exception {
    try {
      lent = borrowing.borrow();
    } catch (Exception e) {
      noneBecause = Optional.of(e); // for whoever asks over it all the same
      throw e;
    }
    left = false;
  }

  void giveBack(boolean useless) throws SQLException {
    if (!left) {
      left = true;
      lent.giveBack(useless);
    }
  }

  /** Whether nobody is asked over it now. */
  boolean isLeft() {
    return left;
  }

  /** Ends it, unless it is with others by now. */
  void abort() {
    if (!left) {
      lent.physical().abort();
    }
  }
}
