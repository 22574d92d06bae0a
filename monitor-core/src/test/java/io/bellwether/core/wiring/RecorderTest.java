// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.SeriesBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final long MINUTE = 60_000;

  private final SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
  private final Cardinality own = book.source(OwnFigures.SELF, Duration.ofSeconds(10), 10);
  private final List<SampleRow> kept = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();

  private void measured(long at) {
    book.record(own, "queue", Labels.NONE, Sample.Type.GAUGE, Unit.NONE, at, 1);
  }

  @Test
  void ofItsOwnFiguresOneIsKeptEveryFiveMinutesAlsoAfterTheClockWentBack() {
    Recorder recorder =
        new Recorder(kept::addAll, () -> 0, (series, key) -> begun.add(key.metric()));
    book.tell(recorder);
    long year = 365 * 24 * 60 * MINUTE;
    for (long at : new long[] {60 * year, 60 * year + 4 * MINUTE, 60 * year + 5 * MINUTE}) {
      measured(at);
    }
    for (long at : new long[] {56 * year, 56 * year + MINUTE, 56 * year + 6 * MINUTE}) {
      measured(at);
    }
    recorder.flush();
    assertThat(kept)
        .extracting(SampleRow::at)
        .containsExactly(60 * year, 60 * year + 5 * MINUTE, 56 * year, 56 * year + 6 * MINUTE);
    assertThat(begun).containsExactly("queue");
  }
}
