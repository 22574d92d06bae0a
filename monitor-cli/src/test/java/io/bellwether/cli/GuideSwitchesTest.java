// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GuideSwitchesTest {
  private final CommandLine line =
      new CommandLine(
          new RootCommand(), new Commands(new Terminal(System.out, System.err, Map.of())));

  private List<String> read(String... words) {
    return List.of(new GuideSwitches(line.getCommandSpec()).asCommands(words));
  }

  @Test
  void nothingAtAllIsMonitor() {
    assertThat(read()).containsExactly("monitor");
  }

  @Test
  void optionsAloneAreThoseOfMonitor() {
    assertThat(read("--config", "a.json")).containsExactly("monitor", "--config", "a.json");
    assertThat(read("--log-level", "DEBUG")).containsExactly("monitor", "--log-level", "DEBUG");
    assertThat(read("-v")).containsExactly("monitor", "-v");
  }

  @Test
  void theGuidesSwitchIsTheCommand() {
    assertThat(read("--monitor", "--verbose")).containsExactly("monitor", "--verbose");
    assertThat(read("--verbose", "--monitor")).containsExactly("monitor", "--verbose");
  }

  @Test
  void whatAsksForHelpOrNamesACommandIsLeft() {
    assertThat(read("--help")).containsExactly("--help");
    assertThat(read("--version")).containsExactly("--version");
    assertThat(read("status")).containsExactly("status");
    assertThat(read("helth-check")).containsExactly("helth-check");
  }
}
