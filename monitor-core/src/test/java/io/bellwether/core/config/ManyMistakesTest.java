// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyMistakesTest {
  @TempDir Path folder;

  @Test
  void tenThousandWrongNamesAreAHundredAndACountInUnderASecond() {
    StringBuilder yaml = new StringBuilder("sources:\n  host:\n    kind: system\n");
    for (int i = 0; i < 10_000; i++) {
      yaml.append("    process-group-" + i + ": x\n");
    }
    Configs configs = Configs.in(folder).file("a.yaml", yaml.toString());

    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Reading reading = configs.read();
    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;

    assertThat(reading.mistakeCount()).isEqualTo(10_000);
    assertThat(reading.mistakes()).hasSize(100);
    assertThat(reading.mistakes().get(99).place().line()).isEqualTo(103);
    assertThat(reading.report()).endsWith("... and 9900 more\n10000 mistakes, nothing was changed");
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aThousandSourcesWithOneMistakeEachAreToldInTheirOrder() {
    StringBuilder yaml = new StringBuilder("sources:\n");
    for (int i = 0; i < 1_000; i++) {
      yaml.append("  s" + i + ": {kind: system, every: 5}\n");
    }

    List<String> mistakes = Configs.in(folder).file("a.yaml", yaml.toString()).mistakes();

    assertThat(mistakes).hasSize(100);
    assertThat(mistakes.get(0)).startsWith("a.yaml:2:29: sources.s0.every: '5' is not");
    assertThat(mistakes.get(99)).startsWith("a.yaml:101:30: sources.s99.every: ");
  }
}
