// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset.Query;
import io.bellwether.testkit.BackupTargetContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class LedgerBackupTest extends BackupTargetContract {
  private final LedgerCase ledger = new LedgerCase();

  @Override
  protected BackupTarget target() {
    return ledger.ledger();
  }

  @Override
  protected DataSource live() {
    return ledger.ledger();
  }

  @Override
  protected Query query() {
    return LedgerView.ALL;
  }

  @Override
  protected void write() {
    ledger.store.move();
  }

  @Override
  protected String balance() {
    return "balance";
  }

  @Override
  protected boolean exists(String beside) {
    return LedgerStore.exists(beside);
  }

  @Override
  protected List<String> secrets() {
    return List.of(LedgerCase.TOKEN);
  }

  @AfterEach
  void close() {
    ledger.close();
  }
}
