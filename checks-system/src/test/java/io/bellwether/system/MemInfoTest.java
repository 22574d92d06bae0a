// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemInfoTest {
  @Test
  void readsWhatIsThereInBytes() throws IOException {
    Memory memory =
        MemInfo.parse(
            """
            MemTotal:       24684092 kB
            MemFree:        19319500 kB
            MemAvailable:   24380536 kB
            SwapTotal:       1048576 kB
            SwapFree:         524288 kB
            Shmem:              8856 kB
            HugePages_Total:       0
            """);

    assertThat(memory)
        .isEqualTo(
            new Memory(
                24684092L * 1024,
                24380536L * 1024,
                1048576L * 1024,
                524288L * 1024,
                OptionalLong.of(8856L * 1024)));
  }

  @Test
  void anOldKernelLeavesTheSumToUs() throws IOException {
    Memory memory =
        MemInfo.parse("MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 50 kB\nCached: 250 kB\n");

    assertThat(memory.available()).isEqualTo(400 * 1024);
    assertThat(memory.swapTotal()).isZero();
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> MemInfo.parse("MemFree: 1 kB\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no line 'MemTotal'");
    assertThatThrownBy(() -> MemInfo.parse("MemTotal: lots kB\n"))
        .hasMessageContaining("'MemTotal: lots kB'");
  }
}
