// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset.Query;
import io.bellwether.testkit.ledger.LedgerCase;
import io.bellwether.testkit.ledger.LedgerStore;
import io.bellwether.testkit.ledger.LedgerView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BackupTargetContractTest {
  private static Function<LedgerCase, BackupTarget> made = PlainTarget::new;

  /** A target with the last flaw. */
  static class Trial extends BackupTargetContract {
    private final LedgerCase ledger = new LedgerCase();

    @Override
    protected BackupTarget target() {
      return made.apply(ledger);
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
      if (ledger.store.accounts().isEmpty()) {
        throw new IllegalStateException("there is nothing to write to");
      }
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

    @Override
    Duration settling() {
      return Duration.ofMillis(200);
    }

    @AfterEach
    void clear() throws Exception {
      Leftovers.clear();
      LedgerStore.drop("bellwether_drill");
      LedgerStore.drop("elsewhere");
      ledger.close();
    }
  }

  /** A target that is said to have no versions, and has. */
  static class PlainTrial extends Trial {
    @Override
    protected boolean versionsParts() {
      return false;
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFlawIsFound() {
    return Flaws.found(all(), Trial.class, flaw -> made = flaw);
  }

  @TestFactory
  Stream<DynamicTest> versionsThatNobodySpokeOfAreFoundToo() {
    Function<LedgerCase, BackupTarget> plain = PlainTarget::new;
    String clause = "unchangedPartsKeepTheirVersion";
    return Flaws.found(
        List.of(new Flaw<>("versions all the same", clause, "no part is known", plain)),
        PlainTrial.class,
        flaw -> made = flaw);
  }

  @Test
  void noClauseIsEmpty() {
    Flaws.assertCoverEveryClause(all(), BackupTargetContract.class);
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> all() {
    List<Flaw<Function<LedgerCase, BackupTarget>>> all = new ArrayList<>(BackupFlaws.all());
    all.addAll(RestoreFlaws.all());
    return all;
  }
}
