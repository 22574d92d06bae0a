// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.notify.Letters;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** J1: of what was delivered when a process is killed, one message at most is not known. */
@Timeout(1_800)
class MarkKillsIT {
  @RegisterExtension private final Campaign campaign = Campaign.named("mark-kills");
  @TempDir private Path folder;

  @Test
  void betweenMarkAndCommitNoMoreThanOneIsForgotten() throws Exception {
    int kills = campaign.size(5, 200);
    int first = 1;
    int marked = 0;
    for (int i = 0; i < kills; i++) {
      Set<String> open = delivered(first);
      try (MarkFile marks = MarkFile.of(folder, "mail")) {
        Set<String> unknown = new LinkedHashSet<>(open);
        unknown.removeIf(id -> marks.find(Letters.of(number(id), "mail")).isPresent());
        assertThat(unknown).as("taken, neither kept nor marked").hasSizeLessThanOrEqualTo(1);
        marked += open.size() - unknown.size();
        first = (int) marks.newest() + 2;
      }
    }
    campaign.count("known by their mark alone", marked);
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  /** What the service took and the history had not when the process was killed. */
  private Set<String> delivered(int first) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MarkingProcess.class.getName(),
                folder.toString(),
                String.valueOf(first))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Set<String> open = new LinkedHashSet<>();
    int lines = campaign.random().nextInt(20, 500);
    try (BufferedReader says = process.inputReader(UTF_8)) {
      int heard = 0;
      for (String line = says.readLine(); line != null; line = says.readLine()) {
        heard(line, open);
        heard++;
        if (heard == lines) {
          process.toHandle().destroyForcibly(); // what it said can still be read
        }
      }
      assertThat(heard).as("it delivered").isGreaterThanOrEqualTo(lines);
    } finally {
      process.destroyForcibly().onExit().join();
    }
    return open;
  }

  private static void heard(String line, Set<String> open) {
    String id = line.substring(line.indexOf(' ') + 1);
    if (line.startsWith("took m")) {
      open.add(id);
    } else if (line.startsWith("kept m")) {
      open.remove(id);
    }
  }
}
