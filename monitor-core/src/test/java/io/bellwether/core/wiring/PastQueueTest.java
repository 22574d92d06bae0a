// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastQueueTest {
  private final SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
  private final PastQueue queue = new PastQueue(2);

  private WantedPast wanted(String metric, Duration reach) {
    book.record(
        book.source("shop", Duration.ofMinutes(1), 100),
        metric,
        Labels.NONE,
        Sample.Type.GAUGE,
        Unit.NONE,
        1_000,
        1);
    Series series = book.find(metric, Labels.NONE).orElseThrow();
    SeriesKey key = new SeriesKey(metric, Labels.NONE, Sample.Type.GAUGE, Unit.NONE);
    return new WantedPast(series, key, 1_000, reach.toMillis(), 0);
  }

  private WantedPast week(String metric) {
    return wanted(metric, Duration.ofDays(7));
  }

  private WantedPast hour(String metric) {
    return wanted(metric, Duration.ofHours(1));
  }

  private List<String> takenAfter(Duration waited, List<WantedPast> late) {
    List<String> taken = new ArrayList<>();
    for (var next = queue.next(waited.toNanos(), late);
        next.isPresent();
        next = queue.next(waited.toNanos(), late)) {
      taken.add(next.get().key().metric());
    }
    return taken;
  }

  @Test
  void longOnesComeLastAndTakeNoPlaceOfOthers() {
    assertThat(queue.add(week("a"))).isTrue();
    assertThat(queue.add(week("b"))).isTrue();
    assertThat(queue.add(week("c"))).isFalse();
    assertThat(queue.add(hour("d"))).isTrue();
    assertThat(queue.add(hour("e"))).isTrue();
    assertThat(queue.add(hour("f"))).isFalse();
    List<WantedPast> late = new ArrayList<>();
    assertThat(takenAfter(Duration.ofSeconds(1), late)).containsExactly("d", "e", "a", "b");
    assertThat(late).isEmpty();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void whatWaitedTooLongIsHandedOut() {
    WantedPast hour = hour("hour");
    WantedPast week = week("week");
    assertThat(queue.add(hour)).isTrue();
    assertThat(queue.add(week)).isTrue();
    List<WantedPast> late = new ArrayList<>();
    assertThat(takenAfter(Duration.ofSeconds(31), late)).containsExactly("week");
    assertThat(late).containsExactly(hour);

    assertThat(queue.add(week)).isTrue();
    assertThat(takenAfter(Duration.ofSeconds(601), late)).isEmpty();
    assertThat(late).containsExactly(hour, week);
  }
}
