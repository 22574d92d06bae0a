// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.config.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskingFileTest {
  @TempDir private Path folder;

  private final List<String> seen = new ArrayList<>();
  private Path state = Path.of("");
  private Path strangers = Path.of("");

  @BeforeEach
  void aLinkLiesWhereTheFileWouldBe() throws IOException {
    state = Files.createDirectory(folder.resolve("state"));
    strangers = Files.writeString(folder.resolve("shadow"), "root:*:\n");
    Files.createSymbolicLink(state.resolve("asking"), strangers);
  }

  /** Looks into the folder while it is asked. */
  private Setup setup() {
    Setup setup = new Setup();
    setup.state(state);
    setup.plugin(
        () -> {
          seen.add(content(state.resolve("asking")));
          return List.of();
        });
    return setup;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void whoOnlyLooksWritesNothingIntoTheFolder() {
    setup().check(Inputs.none());
    setup().pluginFiles(Inputs.none());
    setup().schema(Inputs.none());

    assertThat(seen).hasSize(3).containsOnly("root:*:\n");
    assertThat(strangers).hasContent("root:*:");
    assertThat(state.resolve("asking")).isSymbolicLink();
  }

  @Test
  void whoWatchesWritesThroughNoLink() {
    setup().engine(Inputs.none(), UnaryOperator.identity()).close();

    assertThat(seen).hasSize(1).first().asString().contains("" + ProcessHandle.current().pid());
    assertThat(strangers).hasContent("root:*:");
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void aLinkSaysNothingOfAnEarlierStart() throws IOException {
    Files.writeString(strangers, "999999999 Innocent in good.jar\n");
    assertThat(new AskingFile(Optional.of(state)).left()).isEmpty();
  }

  @Test
  void everyCallIsToldBeforeItBeginsAndWhenItIsOver() {
    List<String> told = new ArrayList<>();
    Setup setup = new Setup();
    setup.calls(
        what -> {
          told.add("begins " + what);
          return () -> told.add("over");
        });
    Plugin plugin = List::of;
    setup.plugin(plugin);
    setup.check(Inputs.none());
    assertThat(told)
        .filteredOn(line -> line.startsWith("begins " + plugin.getClass().getName()))
        .hasSize(2) // for its kinds, and for its rule packs
        .allMatch(line -> line.endsWith(", which was asked what it offers"));
    assertThat(told.stream().filter("over"::equals)).hasSize(told.size() / 2);
  }
}
