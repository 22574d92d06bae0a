// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryNews.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HistoryLogTest {
  private long nanos;
  private final HistoryLog log = new HistoryLog(() -> nanos);
  private final Consumer<HistoryNews> history = log.next();

  private static HistoryNews bad(Level level, String what) {
    return new HistoryNews(level, Instant.EPOCH, what, "", "");
  }

  private static HistoryNews well(Topic topic) {
    return HistoryNews.good(Instant.EPOCH, "well").about(topic);
  }

  @Test
  void whatLastsEndsWithItsOwnTopicAlone() {
    history.accept(bad(Level.WARNING, "full").about(Topic.ROOM));
    history.accept(bad(Level.CRITICAL, "away").about(Topic.DISK));
    assertThat(log.troubles()).extracting(HistoryNews::what).containsExactly("away", "full");
    history.accept(well(Topic.DISK));
    assertThat(log.troubles()).extracting(HistoryNews::what).containsExactly("full");
    history.accept(well(Topic.ROOM));
    assertThat(log.troubles()).isEmpty();
  }

  @Test
  void whatHappenedIsShownForADayWhateverElseIsWell() {
    history.accept(bad(Level.CRITICAL, "away").about(Topic.DISK));
    history.accept(bad(Level.CRITICAL, "set aside"));
    history.accept(well(Topic.DISK));
    history.accept(HistoryNews.good(Instant.EPOCH, "all is well"));
    nanos = Duration.ofHours(23).toNanos();
    assertThat(log.troubles()).extracting(HistoryNews::what).containsExactly("set aside");
    log.next();
    assertThat(log.troubles()).hasSize(1);
    nanos = Duration.ofHours(25).toNanos();
    assertThat(log.troubles()).isEmpty();
  }

  @Test
  void whatLastedEndsWithTheHistoryItWasAboutWhateverThatOneStillSays() {
    history.accept(bad(Level.CRITICAL, "away").about(Topic.DISK));
    Consumer<HistoryNews> other = log.next();
    assertThat(log.troubles()).isEmpty();
    history.accept(bad(Level.CRITICAL, "still away").about(Topic.DISK));
    assertThat(log.troubles()).isEmpty();
    other.accept(bad(Level.WARNING, "away too").about(Topic.DISK));
    history.accept(well(Topic.DISK));
    assertThat(log.troubles()).extracting(HistoryNews::what).containsExactly("away too");
  }

  @Test
  void ofManyEventsTheNewestAreShown() {
    for (int i = 0; i < 1_000; i++) {
      history.accept(bad(Level.WARNING, "event " + i));
    }
    assertThat(log.troubles()).hasSize(20);
    assertThat(log.troubles().get(0).what()).isEqualTo("event 999");
  }
}
