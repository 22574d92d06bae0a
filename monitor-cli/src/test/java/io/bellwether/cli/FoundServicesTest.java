// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundServicesTest {
  @TempDir private Path folder;

  @Test
  void aPortIsFoundWhereThisMachineCanCallIt() throws IOException {
    try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(ListeningPort.ofThisMachine())
          .contains(new ListeningPort("127.0.0.1", here.getLocalPort()));
    }
  }

  @Test
  void theKernelsTableIsReadAsItIsWritten() {
    String rest = " 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 21 1 0";
    assertThat(ListeningPort.of("   0: 0100007F:1538" + rest))
        .contains(new ListeningPort("127.0.0.1", 5432));
    assertThat(ListeningPort.of("   1: 00000000000000000000000001000000:18EB" + rest))
        .contains(new ListeningPort("::1", 6379));
    assertThat(ListeningPort.of("   2: 0A00A8C0:1538" + rest)).isEmpty();
    assertThat(ListeningPort.of("   3: 0100007F:1538 0100007F:AF12 01 0 0")).isEmpty();
    assertThat(ListeningPort.of("")).isEmpty();
  }

  @Test
  void whatIsFoundGivesAValidConfigurationWithoutAPassword() throws IOException {
    List<FoundService> found =
        FoundServices.of(
            List.of(new ListeningPort("127.0.0.1", 5432), new ListeningPort("127.0.0.1", 1)));
    assertThat(found).extracting(FoundService::name).containsExactly("postgresql");
    String text =
        StarterFile.text(new Findings("shop", "production", List.of("/"), List.of(), found));

    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    ConfigurationReport report =
        MonitoringSystem.builder().environment(Map.of()).config(file).validate();
    assertThat(report.problems()).isEmpty();
    assertThat(text)
        .contains("#         password: \"${env:DB_PASSWORD}\"\n")
        .contains("checks:\n")
        .contains("  postgresql:\n    kind: tcp\n")
        .contains("    port: 5432\n");
  }

  @Test
  void aQuestDbIsWatchedAsOne() throws IOException {
    List<FoundService> found =
        FoundServices.of(
            List.of(new ListeningPort("127.0.0.1", 9000), new ListeningPort("127.0.0.1", 8812)));
    String text =
        StarterFile.text(new Findings("shop", "production", List.of("/"), List.of(), found));

    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    ConfigurationReport report =
        MonitoringSystem.builder().environment(Map.of()).config(file).validate();
    assertThat(report.problems()).isEmpty();
    assertThat(text)
        .contains("kind: questdb\n")
        .contains("questdb://127.0.0.1:8812/qdb")
        .contains("http://127.0.0.1:9000");
  }
}
