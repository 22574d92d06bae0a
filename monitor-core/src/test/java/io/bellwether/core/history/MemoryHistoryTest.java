// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MemoryHistoryTest extends HistoryStoreContract {
  private static final SeriesKey LOAD =
      new SeriesKey("load", Labels.NONE, Sample.Type.GAUGE, Unit.NONE);

  @Override
  protected HistoryStore open() {
    return new MemoryHistory(1_000, 1_000);
  }

  @Test
  void theNewestSamplesPushOutTheOldest() {
    MemoryHistory history = new MemoryHistory(0, 700);
    for (long i = 0; i < 2_000; i++) {
      history.keep(List.of(new SampleRow(LOAD, i, i)));
    }
    assertThat(history.samples(LOAD, Instant.EPOCH, Instant.MAX, 10_000))
        .extracting(SampleRow::at)
        .containsExactlyElementsOf(LongStream.range(1_300, 2_000).boxed().toList());
  }

  @Test
  void nothingIsKeptWhereNothingIsAskedFor() {
    MemoryHistory history = new MemoryHistory(0, 0);
    history.keep(List.of(new SampleRow(LOAD, 1, 1)));
    assertThat(history.samples(LOAD, Instant.EPOCH, Instant.MAX, 10)).isEmpty();
  }

  @Test
  void manyActsKeepTheirChainWhenTheOldestGo() {
    MemoryHistory history = new MemoryHistory(0);
    for (int i = 0; i < 1_100; i++) {
      history.commit(
          Transaction.NOTHING.withActs(
              List.of(new AuditAct(Instant.EPOCH, "anna", "", "act " + i, "", ""))));
    }
    AuditVerdict verdict = history.verifyAudit(Optional.of(new AuditHead(5, "expired")));
    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.checked()).isEqualTo(1_000);
    assertThat(history.audit(0, 1).get(0).sequence()).isEqualTo(101);
  }

  @Test
  void itIsOffered() {
    assertThat(ServiceLoader.load(HistoryStoreProvider.class))
        .extracting(provider -> provider.name())
        .contains("memory");
  }
}
