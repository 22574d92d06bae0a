// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.benchmarks.Verdict;
import io.bellwether.benchmarks.peers.BareQuestions;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SeriesKey;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Asks a month of history about its series, at several widths. */
public final class LookingBack {
  private static final double GOAL = 2;
  private static final double MEGABYTE = 1 << 20;
  private static final List<String> WIDTHS = List.of("PT1H", "P1D", "P7D", "P30D");

  private LookingBack() {}

  /** Whether each was answered as fast as it should be, and the file is as small. */
  public static boolean judge(int checks, int questions) throws Exception {
    Traffic traffic = new Traffic(checks);
    Month month = new Month(traffic);
    try (Room room = Room.make()) {
      month.fill(room, false);
      long bytes = Files.size(room.file());
      boolean met =
          Verdict.of("sqlite.size-of-figures", "MB")
              .with("checks", checks)
              .with("days", Month.DAYS.toDays())
              .atMost(Room.BY_DEFAULT.size().bytes() / MEGABYTE, bytes / MEGABYTE);
      try (HistoryStore history = room.open(Room.BY_DEFAULT);
          BareQuestions bare = new BareQuestions(room.file())) {
        return asked(month, traffic.series(), questions, history, bare) & met;
      }
    }
  }

  private static boolean asked(
      Month month, List<SeriesKey> series, int questions, HistoryStore history, BareQuestions bare)
      throws Exception {
    boolean met = true;
    for (String text : WIDTHS) {
      Duration width = Duration.parse(text);
      double ratio =
          Questions.ratio(
              series.size(),
              questions,
              Questions.buckets(history, month, series, width),
              Questions.bareBuckets(bare, month, width));
      met &= Verdict.of("sqlite.buckets-of-" + text, "cpu s / bare").atMost(GOAL, ratio);
    }
    double ratio =
        Questions.ratio(
            series.size(),
            questions,
            Questions.samples(history, month, series),
            Questions.bareSamples(bare, month));
    return Verdict.of("sqlite.samples-of-7d", "cpu s / bare").atMost(GOAL, ratio) & met;
  }
}
