// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.cli.found.Clue;
import io.bellwether.cli.found.Clue.Service;
import io.bellwether.cli.found.Clues;
import io.bellwether.cli.found.ListeningPort;
import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundServicesTest {
  @TempDir private Path folder;

  private static ListeningPort port(int port) {
    return new ListeningPort("127.0.0.1", port, "");
  }

  private static String text(List<FoundService> found, List<String> notes) {
    return StarterFile.text(
        new Findings("shop", "production", List.of("/"), List.of(), found, notes));
  }

  @Test
  void whatIsFoundGivesAValidConfigurationWithoutAPassword() throws IOException {
    List<FoundService> found = FoundServices.of(List.of(port(5432), port(1)), Clues.NONE);
    assertThat(found).extracting(FoundService::name).containsExactly("postgresql");
    String text = text(found, List.of());

    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    ConfigurationReport report =
        MonitoringSystem.builder().environment(Map.of()).config(file).validate();
    assertThat(report.problems()).isEmpty();
    assertThat(text)
        .contains("#         password: \"${env:DB_PASSWORD}\"\n")
        .contains(
            "#   postgresql: PostgreSQL at 127.0.0.1 port 5432: its port is PostgreSQL's usual")
        .contains("checks:\n")
        .contains("  postgresql:\n    kind: tcp\n")
        .contains("    port: 5432\n");
  }

  @Test
  void aQuestDbIsWatchedAsOne() throws IOException {
    List<FoundService> found = FoundServices.of(List.of(port(9000), port(8812)), Clues.NONE);
    String text = text(found, List.of());

    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    ConfigurationReport report =
        MonitoringSystem.builder().environment(Map.of()).config(file).validate();
    assertThat(report.problems()).isEmpty();
    assertThat(text)
        .contains("kind: questdb\n")
        .contains("questdb://127.0.0.1:8812/qdb")
        .contains("http://127.0.0.1:9000");
  }

  @Test
  void aClueWinsOverTheUsualPortAndTheSecondOfAKindIsKnownByItsPort() {
    Clues clues =
        new Clues(
            List.of(
                clue(Service.POSTGRES, 9000, Optional.empty()),
                clue(Service.POSTGRES, 5433, Optional.empty()),
                clue(Service.QUESTDB, 8080, Optional.of(5432))),
            List.of(),
            List.of());
    assertThat(FoundServices.of(List.of(port(5433), port(8080), port(9000)), clues))
        .extracting(FoundService::name, FoundService::title)
        .containsExactly(
            tuple("postgresql", "PostgreSQL"),
            tuple("questdb", "QuestDB"),
            tuple("postgresql-9000", "PostgreSQL"));
  }

  private static Clue clue(Service service, int port, Optional<Integer> wire) {
    return new Clue(service, port, wire, "said so", Optional.empty());
  }

  @Test
  void whatIsToRunAndDoesNotIsNotedAndNotWatched() throws IOException {
    Clue planned = clue(Service.POCKETBASE, 8091, Optional.empty());
    Clues clues = new Clues(List.of(), List.of(planned), List.of());
    assertThat(FoundServices.of(List.of(port(1)), clues)).isEmpty();

    String text = text(List.of(), FoundServices.notes(clues));
    assertThat(text)
        .contains("#   PocketBase does not run: said so; nobody listens on port 8091.")
        .doesNotContain("kind: pocketbase");
    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    assertThat(MonitoringSystem.builder().environment(Map.of()).config(file).validate().problems())
        .isEmpty();
  }

  @Test
  void whatOthersGaveEndsNoComment() throws IOException {
    String hostile = "x\nsources: {evil: {kind: jvm}}\r\u2028\u001b[2J " + "word ".repeat(60);
    String text = text(List.of(), List.of(hostile));
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(text).doesNotContain("\nsources: {evil", "\u001b", "\u2028");
    assertThat(text.lines().filter(line -> line.contains("evil")))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("#   "));
  }

  /** A name of others that is cut within a character would end the writing. */
  @Test
  void whatIsCutWithinACharacterIsStillText() throws IOException {
    String reason = "x".repeat(299) + "\ud83d\udc18".repeat(3);
    Clue cut = new Clue(Service.POSTGRES, 5432, Optional.empty(), reason, Optional.empty());
    String text =
        text(
            FoundServices.of(List.of(port(5432)), new Clues(List.of(cut), List.of(), List.of())),
            List.of());
    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    assertThat(Files.readString(file)).contains("xxx?\n");
  }
}
