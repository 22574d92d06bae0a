// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.testkit.AlertChannelContract;
import io.bellwether.testkit.Trouble;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class LedgerChannelTest extends AlertChannelContract {
  private final LedgerCase ledger = new LedgerCase();

  @Override
  protected AlertChannel channel() {
    return ledger.ledger();
  }

  @Override
  protected void serviceAnswers(int status) {
    ledger.server.answer(status);
  }

  @Override
  protected List<String> seenByPeople() {
    return ledger.server.seen();
  }

  @Override
  protected Trouble trouble() {
    return Trouble.by(ledger.proxy);
  }

  @Override
  protected boolean tellsOnce() {
    return true;
  }

  @Override
  protected List<String> secrets() {
    return List.of(LedgerCase.TOKEN);
  }

  @Override
  protected List<String> logged() {
    return ledger.logged();
  }

  @AfterEach
  void close() {
    ledger.close();
  }
}
