// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Test;

class RecordingLogTest {
  private final RecordingLog log = new RecordingLog();

  @Test
  void everyWayToLogIsKeptAsItReads() {
    log.log(Level.INFO, "plain {0} text");
    log.log(Level.DEBUG, "{0} of {1}", "one", "two");
    log.log(Level.TRACE, () -> "lazy");
    log.log(Level.OFF, "never");
    assertThat(log.lines())
        .containsExactly("INFO plain {0} text", "DEBUG one of two", "TRACE lazy");
  }

  @Test
  void whatWasThrownIsKeptWithItsCauses() {
    log.log(Level.ERROR, "it broke", new IllegalStateException("outer", new Error("inner")));
    assertThat(log.lines()).hasSize(1);
    assertThat(log.lines().get(0)).startsWith("ERROR it broke\n").contains("outer", "inner");
  }
}
