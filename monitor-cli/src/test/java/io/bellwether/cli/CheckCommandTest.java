// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a daemon: the command looks itself. */
class CheckCommandTest {
  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private Path config = Path.of("");

  @BeforeEach
  void write() throws IOException {
    config =
        Files.writeString(
            folder.resolve("shop.yaml"),
            "sources: {jvm: {kind: jvm}, old: {kind: jvm}}\npaused: {old: 'is taken down'}\n"
                + "allow-targets: [127.0.0.1]\n");
  }

  private Shell.Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-c", config.toString(), "--state", folder.resolve("state").toString()));
    return shell.run(all.toArray(String[]::new));
  }

  private static void refused(Shell.Ran ran, String... why) {
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(why).doesNotContain("a mistake of the program");
  }

  @Test
  void whatIsPausedIsNotLookedAtAndItIsSaidWhyAndHowToGoOn() {
    refused(
        run("check", "old"),
        "old is paused and nobody looks at it: is taken down",
        "bellwether checks resume old");
  }

  @Test
  void whatWasMadeOrPausedByCommandIsSoWithoutADaemonToo() {
    assertThat(run("checks", "pause", "jvm", "--reason", "moves").code()).isZero();
    refused(run("check", "jvm"), "jvm is paused and nobody looks at it: moves (by ");
    String[] add = "checks add port --kind tcp --set host=127.0.0.1 --set port=9".split(" ");
    assertThat(run(add).code()).isZero();
    assertThat(run("check", "port").out()).startsWith("port is critical: ");
  }
}
