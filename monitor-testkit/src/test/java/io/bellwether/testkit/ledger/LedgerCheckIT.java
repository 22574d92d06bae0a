// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.RemoteCheckContract;
import io.bellwether.testkit.Trouble;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class LedgerCheckIT extends RemoteCheckContract {
  private final LedgerCase ledger = new LedgerCase();

  @Override
  protected HealthCheck check() {
    return ledger.ledger();
  }

  @Override
  protected Trouble trouble() {
    return Trouble.by(ledger.proxy);
  }

  @Override
  protected List<Figure> figures() {
    return LedgerPlugin.FIGURES;
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
