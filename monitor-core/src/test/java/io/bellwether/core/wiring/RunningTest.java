// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.schedule.Gate;
import io.bellwether.testkit.Leaks;
import java.util.AbstractList;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class RunningTest {
  @Test
  void whatCannotStartAsAWholeLeavesNothingRunning() {
    Leaks leaks = Leaks.watch();
    assertThatThrownBy(() -> start(brokenCollection()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no thread to be had");
    leaks.assertNone();
  }

  private static void start(Collection<Assignment> watched) {
    Running.start(
        "half",
        new SystemTicks(),
        new Gate(),
        new EventQueue<>(),
        batch -> Long.MAX_VALUE,
        watched,
        Running.Rhythm.AS_CONFIGURED,
        Beside.NOTHING);
  }

  private static Collection<Assignment> brokenCollection() {
    return new AbstractList<Assignment>() {
      @Override
      public Assignment get(int index) {
        throw new IllegalStateException("no thread to be had");
      }

      @Override
      public int size() {
        return 1;
      }
    };
  }
}
