// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.testkit.ledger.Ledger;
import io.bellwether.testkit.ledger.LedgerCase;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A ledger that is checked and measured as a flaw says. */
final class SpoiledLedger implements AutoCloseable {
  /** One run; a source forgets what it answers. */
  @FunctionalInterface
  interface Act {
    @Nullable Health run(SpoiledLedger self, Measurements into) throws Exception;
  }

  final LedgerCase ledger;
  private final Ledger good;
  private final Act act;
  private boolean remembersFailure;
  private boolean closed;
  private boolean failsWhenClosedTwice;

  SpoiledLedger(LedgerCase ledger, Act act) {
    this.ledger = ledger;
    this.good = ledger.ledger();
    this.act = act;
  }

  @Nullable Health run(Measurements into) throws Exception {
    return act.run(this, into);
  }

  /** Runs as it should. */
  Health well(Measurements into) throws Exception {
    good.measure(into);
    return Health.healthy("15 accounts");
  }

  /** From the first failure on it always fails. */
  Health wellUntilItFails(Measurements into) throws Exception {
    if (remembersFailure) {
      throw new IOException("as before");
    }
    try {
      return well(into);
    } catch (IOException e) {
      remembersFailure = true;
      throw e;
    }
  }

  void failWhenClosedTwice() {
    failsWhenClosedTwice = true;
  }

  @Override
  public void close() throws IOException {
    if (closed && failsWhenClosedTwice) {
      throw new IllegalStateException("closed before");
    }
    closed = true;
    good.close();
  }
}
