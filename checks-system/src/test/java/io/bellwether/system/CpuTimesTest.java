// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CpuTimesTest {
  @Test
  void waitingForADiskIsNotBusyAndTimeTheHostTookIs() throws IOException {
    CpuTimes before = ProcStat.parse("cpu 100 0 100 800 0 0 0 0 0 0\n");
    CpuTimes now = ProcStat.parse("cpu 110 0 105 860 20 0 0 5 0 0\nintr 1 2\n");

    assertThat(now.total().busySince(before.total())).isEqualTo(0.2);
    assertThat(now.total().stolenSince(before.total())).isEqualTo(0.05);
  }

  @Test
  void countersThatWereSetBackSayNothing() throws IOException {
    CpuTimes before = ProcStat.parse("cpu 100 0 100 800\n");

    assertThat(ProcStat.parse("cpu 1 0 1 8\n").total().busySince(before.total())).isNaN();
    assertThat(ProcStat.parse("cpu 90 0 100 900\n").total().busySince(before.total())).isNaN();
    assertThat(before.total().busySince(before.total())).isNaN();
  }

  @Test
  void idleTimeThatStepsBackIsNoLessThanBusy() throws IOException {
    CpuTimes before = ProcStat.parse("cpu 100 0 100 800 5\n");

    assertThat(ProcStat.parse("cpu 110 0 100 799 5\n").total().busySince(before.total()))
        .isEqualTo(1.0);
  }

  @Test
  void everyProcessorIsReadByItself() throws IOException {
    CpuTimes times = ProcStat.parse("cpu  4 0 0 4\ncpu0 1 0 0 2\ncpu1 3 0 0 2\nintr 5\ncpu9 1\n");

    assertThat(times.cores()).extracting(CpuTimes.Spent::user).containsExactly(10L, 30L);
  }

  @Test
  void aFileThatIsNotWhatItShouldBeIsRefused() {
    assertThatThrownBy(() -> ProcStat.parse("")).hasMessageContaining("no line 'cpu'");
    assertThatThrownBy(() -> ProcStat.parse("cpu  a b c\n")).hasMessageContaining("'cpu  a b c'");
  }
}
