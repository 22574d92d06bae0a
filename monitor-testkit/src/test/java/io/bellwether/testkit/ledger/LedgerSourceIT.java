// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.DataSource;
import io.bellwether.testkit.RemoteSourceContract;
import io.bellwether.testkit.Trouble;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class LedgerSourceIT extends RemoteSourceContract {
  private final LedgerCase ledger = new LedgerCase();

  @Override
  protected DataSource source() {
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
