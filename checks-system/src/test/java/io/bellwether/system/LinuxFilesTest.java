// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxFilesTest {
  @TempDir Path root;

  @Test
  void diskstatsGivesWholeDisksAndNoPartitionsOrLoops() throws IOException {
    String text =
        """
           7       0 loop0 45 0 100 1 0 0 0 0 0 1 1 0 0 0 0 0 0
           8       0 sda 1000 0 8000 500 200 0 1600 300 0 700 800 0 0 0 0 0 0
           8       1 sda1 900 0 7000 400 200 0 1600 300 0 700 700 0 0 0 0 0 0
         259       0 nvme0n1 10 0 80 5 20 0 160 7 0 9 12 0 0 0 0 0 0
         259       1 nvme0n1p1 10 0 80 5 20 0 160 7 0 9 12 0 0 0 0 0 0
         253       0 dm-0 5 0 8 1 1 0 8 1 0 1 1 0 0 0 0 0 0
        """;

    assertThat(DiskStats.parse(text))
        .containsExactly(
            new DiskActivity("sda", 1000, 200, 8000 * 512, 1600 * 512, 800, 700),
            new DiskActivity("nvme0n1", 10, 20, 80 * 512, 160 * 512, 12, 9),
            new DiskActivity("dm-0", 5, 1, 8 * 512, 8 * 512, 2, 1));
  }

  @Test
  void latencyIsThatOfTheRequestsSinceTheEarlierLook() {
    DiskActivity before = new DiskActivity("sda", 100, 100, 0, 0, 1000, 500);

    assertThat(new DiskActivity("sda", 150, 150, 0, 0, 1500, 700).latencySince(before))
        .isEqualTo(0.005);
    assertThat(before.latencySince(before)).isNaN();
  }

  @Test
  void netDevGivesEveryInterfaceWithBothDirections() throws IOException {
    String text =
        """
        Inter-|   Receive                          |  Transmit
         face |bytes packets errs drop fifo frame compressed multicast|bytes packets errs drop
            lo:    3193      29    0    0    0     0     0    0     3193      29    0    0 0 0 0 0
          eth0:48373404    2263    1    2    0     0     0    0   269046    2106    3    4 0 0 0 0
        """;

    assertThat(NetDev.parse(text))
        .containsExactly(
            new Traffic("lo", 3193, 29, 0, 0, 3193, 29, 0, 0),
            new Traffic("eth0", 48373404, 2263, 1, 2, 269046, 2106, 3, 4));
  }

  @Test
  void lineThatCanNotBeReadIsShown() {
    assertThatThrownBy(() -> NetDev.parse("eth0: 1 2 three\n")).hasMessageContaining("three");
    assertThatThrownBy(() -> DiskStats.parse("8 0 sda x 0 1 2\n")).hasMessageContaining("sda x");
    assertThatThrownBy(() -> Load.parse("up")).hasMessageContaining("'up'");
  }

  @Test
  void whatASandboxLeavesOutIsEmptyAndNotAnError() throws IOException {
    LinuxMachine machine = new LinuxMachine(root, LimitsOf.AUTO);

    assertThat(machine.load()).isEmpty();
    assertThat(machine.network()).isEmpty();
    assertThat(machine.diskActivity()).isEmpty();
    assertThat(machine.openFiles()).isEmpty();
    assertThat(machine.killedForMemory()).isEmpty();
    assertThat(machine.containerCpu()).isEmpty();
  }

  @Test
  void whatMustBeThereIsMissed() {
    LinuxMachine machine = new LinuxMachine(root, LimitsOf.AUTO);

    assertThatThrownBy(machine::memory).isInstanceOf(IOException.class);
    assertThatThrownBy(machine::cpuTimes).isInstanceOf(IOException.class);
  }

  @Test
  void aKernelFileLargerThanOnePieceIsReadWhole() throws IOException {
    String text = "0123456789abcde\n".repeat(5000);
    Path file = Files.writeString(root.resolve("large"), text);

    assertThat(KernelFile.text(file)).isEqualTo(text);
  }

  @Test
  void aMachineCountsItsOwnKillsAndAContainerItsOwn() throws IOException {
    assertThat(Trees.machine("service-v2", LimitsOf.AUTO).killedForMemory()).hasValue(7);
    assertThat(Trees.machine("docker-v2", LimitsOf.AUTO).killedForMemory()).hasValue(2);
  }
}
