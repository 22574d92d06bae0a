// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which files of a log nobody has read. */
class LogFolderTest {
  private static final List<String> READ = List.of("log/1.log", "log/5.log", "");

  private record Written(String name, double size, double at) {}

  private static LogFolder listed(double at, Written... files) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Written file : files) {
      rows.add(Map.of("name", file.name, "size", file.size, "written", file.at));
    }
    return LogFolder.of(new Values(Map.of("at", at, "files", rows)));
  }

  private static Values place(LogFolder folder) {
    return new Values(folder.place());
  }

  @Test
  void thoseBetweenTheOneThatWasReadAndTheOneThatIsWrittenAreCounted() {
    Values before = place(listed(100));
    LogFolder now =
        listed(
            200,
            new Written("1.log", 10, 110),
            new Written("2.log", 10, 120),
            new Written("3.log", 10, 130),
            new Written("4.log", 0, 140),
            new Written("5.log", 10, 200));
    assertThat(now.skipped(before, LogFormat.PLAIN, READ)).isEqualTo(2);
  }

  @Test
  void thoseOfOtherFormatsAreNotMissed() {
    LogFolder now =
        listed(
            200,
            new Written("2.log", 10, 120),
            new Written("2.csv", 10, 120),
            new Written("3.csv", 10, 120),
            new Written("2.json", 10, 120));
    Values before = place(listed(100));
    assertThat(now.skipped(before, LogFormat.PLAIN, READ)).isEqualTo(1);
    assertThat(now.skipped(before, LogFormat.CSV, READ)).isEqualTo(2);
    assertThat(now.skipped(before, LogFormat.JSON, READ)).isEqualTo(1);
  }

  @Test
  void whatWasFinishedInTheSecondOfThePassBeforeIsNotCountedAgainUnlessItGrew() {
    Values before =
        place(
            listed(
                100,
                new Written("a.log", 10, 100),
                new Written("b.log", 10, 100),
                new Written("c.log", 10, 99)));
    assertThat(before.at(LogFolder.LATEST).fields()).containsOnlyKeys("a.log", "b.log");
    LogFolder now = listed(200, new Written("a.log", 10, 100), new Written("b.log", 11, 100));
    assertThat(now.skipped(before, LogFormat.PLAIN, READ)).isEqualTo(1);
  }

  @Test
  void theFirstPassMissesNothing() {
    LogFolder now = listed(200, new Written("2.log", 10, 200));
    assertThat(now.skipped(Values.NONE, LogFormat.PLAIN, READ)).isZero();
  }
}
