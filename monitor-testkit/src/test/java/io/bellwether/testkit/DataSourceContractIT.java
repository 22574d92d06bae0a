// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import io.bellwether.testkit.SpoiledLedger.Act;
import io.bellwether.testkit.ledger.LedgerCase;
import io.bellwether.testkit.ledger.LedgerPlugin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DataSourceContractIT {
  private static Act act = SpoiledLedger::well;

  /** A source with the last flaw, which is tried with little patience. */
  static class Trial extends RemoteSourceContract {
    private final LedgerCase ledger = new LedgerCase();

    @Override
    protected DataSource source() {
      return new SpoiledSource(new SpoiledLedger(ledger, act));
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

    @Override
    protected Duration limit() {
      return Duration.ofSeconds(2);
    }

    @Override
    protected Duration patience() {
      return Duration.ofMillis(200);
    }

    @Override
    Duration settling() {
      return Duration.ofMillis(200);
    }

    @AfterEach
    void clear() throws Exception {
      Leftovers.clear();
      ledger.close();
    }
  }

  private record SpoiledSource(SpoiledLedger spoiled) implements DataSource, AutoCloseable {
    @Override
    public void measure(Measurements into) throws Exception {
      spoiled.run(into);
    }

    @Override
    public void close() throws IOException {
      spoiled.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFlawIsFound() {
    return Flaws.found(all(), Trial.class, flaw -> act = flaw);
  }

  @Test
  void noClauseIsEmpty() {
    Flaws.assertCoverEveryClause(all(), RemoteSourceContract.class);
  }

  private static List<Flaw<Act>> all() {
    List<Flaw<Act>> all = new ArrayList<>(PlayerFlaws.all());
    all.add(
        new Flaw<>(
            "measuring nothing",
            "measuresSomethingOfWhatItDeclares",
            "gives nothing of",
            (self, into) -> null));
    all.add(
        new Flaw<>(
            "silence when unreachable",
            "isLostWhenNobodyIsThere",
            "as if all were well",
            (self, into) -> {
              try {
                return self.well(into);
              } catch (IOException e) {
                return null;
              }
            }));
    all.add(
        new Flaw<>(
            "the token in trouble",
            "tellsNoSecretInTrouble",
            "what was thrown tells a secret",
            (self, into) -> {
              try {
                return self.well(into);
              } catch (IOException e) {
                throw new IOException("no answer to " + LedgerCase.TOKEN, e);
              }
            }));
    return all;
  }
}
