// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset.Query;
import io.bellwether.testkit.DatasetContract;
import org.junit.jupiter.api.AfterEach;

class LedgerDatasetTest extends DatasetContract {
  private final LedgerCase ledger = new LedgerCase();

  @Override
  protected DataSource source() {
    return ledger.ledger();
  }

  @Override
  protected Query query() {
    return LedgerView.ALL;
  }

  @Override
  protected String cutColumn() {
    return "changed";
  }

  @AfterEach
  void close() {
    ledger.close();
  }
}
