// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two on one state folder. */
class TwoDaemonsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final boolean LONG = "long".equals(System.getProperty("campaign"));
  private static final int ROUNDS = Integer.getInteger("campaign.size", LONG ? 20 : 3);

  @TempDir Path folder;

  private String config = "";

  @BeforeEach
  void quietMachine() throws IOException {
    config =
        Files.writeString(
                folder.resolve("shop.yaml"),
                """
                name: shop
                sources: {jvm: {kind: jvm, every: 1s}}
                """)
            .toString();
  }

  @Test
  void aSecondOneOnTheSameFolderIsRefusedAndNamesTheFirst() throws Exception {
    try (DaemonProcess first = DaemonProcess.start(folder, "-c", config);
        DaemonProcess second = DaemonProcess.begin(folder, Map.of(), "-c", config)) {
      assertThat(second.ended()).isEqualTo(4);
      assertThat(second.log())
          .contains("another bellwether watches already")
          .contains("pid " + first.pid())
          .contains("bellwether stop --state");
      assertThat(first.isAlive()).isTrue();
      assertThat(first.facts().process().pid()).isEqualTo(first.pid());
    }
  }

  /** Whoever has the lock says who it is, long before it watches. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void ofTwoThatStartAtTheSameInstantOneWatches() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      try (DaemonProcess one = DaemonProcess.begin(folder, Map.of(), "-c", config);
          DaemonProcess two = DaemonProcess.begin(folder, Map.of(), "-c", config)) {
        await().atMost(PATIENCE).until(() -> !one.isAlive() || !two.isAlive());
        DaemonProcess first = one.isAlive() ? one : two;
        DaemonProcess second = one.isAlive() ? two : one;
        assertThat(second.ended()).as("round %d: %s", round, second.log()).isEqualTo(4);
        assertThat(second.log())
            .contains("another bellwether watches already")
            .contains("pid " + first.pid());
        first.awaitReady();
        first.signal("TERM");
        assertThat(first.ended()).isZero();
        assertThat(first.log()).doesNotContain("did not end by itself");
      }
    }
  }
}
