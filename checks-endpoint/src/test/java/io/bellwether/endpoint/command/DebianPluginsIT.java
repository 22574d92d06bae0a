// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The plugins as Debian packages them, with what they really say. */
class DebianPluginsIT {
  private static final Path PLUGINS = Path.of("/usr/lib/nagios/plugins");

  @BeforeAll
  static void mustBeThere() {
    if (Files.isExecutable(PLUGINS.resolve("check_dummy"))) {
      return;
    }
    String what = PLUGINS + " is empty; Debian fills it by the package monitoring-plugins-basic";
    if ("1".equals(System.getenv("BELLWETHER_REQUIRE_ALL"))) {
      fail(what);
    }
    abort(what);
  }

  private final TestCheckContext context = new TestCheckContext();

  private Health look(String plugin, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PLUGINS.resolve(plugin).toString()));
    command.addAll(List.of(arguments));
    return new CommandCheck(Defaults.of(CommandSettings.class, Map.of("command", command)))
        .check(context);
  }

  /** Name, labels and a blank, as a sample begins. */
  private double figure(String begin) {
    return context.measurements().samples().stream()
        .map(Object::toString)
        .filter(sample -> sample.startsWith(begin))
        .map(sample -> Double.parseDouble(sample.substring(begin.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError(begin + context.measurements().samples()));
  }

  @Test
  void theLoadBecomesThreeFigures() throws Exception {
    Health health = look("check_load", "-w", "900,900,900", "-c", "999,999,999");
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
    assertThat(health.message()).startsWith("LOAD OK - total load average: ");
    for (String label : List.of("load1", "load5", "load15")) {
      assertThat(figure("command_value{label=\"" + label + "\"} ")).isBetween(0.0, 900.0);
    }
    assertThat(health.details()).doesNotContainKey("performance_not_understood");
  }

  @Test
  void aDiskIsMeasuredInBytes() throws Exception {
    Health health = look("check_disk", "-w", "0%", "-c", "0%", "-p", "/");
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
    long size = PLUGINS.getRoot().toFile().getTotalSpace();
    assertThat(figure("command_bytes{label=\"/\"} ")).isBetween(1e6, (double) size);
    Health full = look("check_disk", "-w", "100%", "-c", "100%", "-p", "/");
    assertThat(full.level()).isEqualTo(Level.CRITICAL);
    assertThat(full.message()).startsWith("DISK CRITICAL - free space: / ");
  }

  @Test
  void everyLevelIsTaken() throws Exception {
    assertThat(look("check_dummy", "0", "fine").level()).isEqualTo(Level.HEALTHY);
    assertThat(look("check_dummy", "1", "odd").message()).isEqualTo("WARNING: odd");
    assertThat(look("check_dummy", "2", "bad").level()).isEqualTo(Level.CRITICAL);
    Health unknown = look("check_dummy", "3", "who knows");
    assertThat(unknown.level()).isEqualTo(Level.UNKNOWN);
    assertThat(unknown.message()).isEqualTo("UNKNOWN: who knows");
  }

  @Test
  void aPortIsOpenAndThenClosed() throws Exception {
    String port;
    try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = Integer.toString(open.getLocalPort());
      Health health = look("check_tcp", "-H", "127.0.0.1", "-p", port);
      assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
      assertThat(figure("command_seconds{label=\"time\"} ")).isBetween(0.0, 10.0);
    }
    Health closed = look("check_tcp", "-H", "127.0.0.1", "-p", port);
    assertThat(closed.level()).isEqualTo(Level.CRITICAL);
    assertThat(closed.message()).endsWith("Connection refused");
  }

  @Test
  void wrongArgumentsAreUnknownInThePluginsOwnWords() throws Exception {
    Health health = look("check_load", "--nonsense");
    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message())
        .startsWith("Usage:; on stderr: ")
        .contains("unrecognized option '--nonsense'");
  }
}
