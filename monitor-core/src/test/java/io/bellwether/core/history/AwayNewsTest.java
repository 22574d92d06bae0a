// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwayNewsTest {
  private static final IOException FULL =
      new HistoryException("its disk is full", "make room", null);
  private static final IOException MANY =
      new HistoryException("five corrupt ones lie there", "move them away", null);

  private final List<HistoryNews> told = new ArrayList<>();
  private final AwayNews news =
      new AwayNews(Clock.fixed(Instant.parse("2026-03-04T05:06:07.8Z"), ZoneOffset.UTC), told::add);

  @Test
  void eachReasonIsToldOnceAndTheFirstIsNotForgotten() {
    for (int i = 0; i < 3; i++) {
      news.away(FULL);
      news.away(MANY);
    }
    assertThat(told).extracting(HistoryNews::level).containsOnly(Level.CRITICAL).hasSize(2);
    assertThat(told.get(0).text()).endsWith("its disk is full; make room");
    assertThat(told.get(1).text())
        .contains("its disk is full; and then: five corrupt ones lie there")
        .endsWith("make room; and then: move them away");
  }

  @Test
  void reasonsWithoutEndFillNoLog() {
    for (int i = 0; i < 1_000; i++) {
      news.away(new IOException("number " + i));
    }
    assertThat(told).hasSizeLessThan(20);
  }

  @Test
  void afterAReturnTheSameReasonIsToldAgain() {
    news.away(FULL);
    news.back(0);
    news.away(FULL);
    assertThat(told)
        .extracting(HistoryNews::level)
        .containsExactly(Level.CRITICAL, Level.HEALTHY, Level.CRITICAL);
    assertThat(told.get(2).text()).doesNotContain("and then");
  }

  @Test
  void anExceptionThatOnlyNamesAFileIsPutIntoWords() {
    news.away(new AccessDeniedException("/var/lib/bellwether/history.db"));
    assertThat(told.get(0).why())
        .isEqualTo("/var/lib/bellwether/history.db is not for this user to read and write");
    assertThat(told.get(0).remedy()).contains("chown");
    assertThat(Why.of(new NoSuchFileException("/a")).words()).contains("NoSuchFile", "/a");
    assertThat(Why.of(new FileSystemException("/a", null, "No space left on device")).words())
        .isEqualTo("/a: No space left on device");
    assertThat(Why.of(new IOException()).words()).isEqualTo("java.io.IOException");
  }

  @Test
  void whoAsksForWhatIsOnTheDiskHearsSinceWhenAndWhyItIsAway() {
    news.away(FULL);
    HistoryException unread = news.unread("the audit log");
    assertThat(unread)
        .hasMessage(
            "the audit log can not be read, as the history has been away from its disk since"
                + " 2026-03-04T05:06:07Z: its disk is full");
    assertThat(unread.remedy()).isEqualTo("make room");
  }
}
