// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {
  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private Path config = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("shop.yaml"), "sources: {jvm: {kind: jvm}}");
    log = Files.createDirectories(folder.resolve("state/logs")).resolve("monitor.log");
  }

  private Shell.Ran logs(String... more) {
    String state = folder.resolve("state").toString();
    String[] words = {"logs", "-c", config.toString(), "--state", state};
    return shell.run(Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void printsTheLastLinesOfALongLog() throws IOException {
    Files.writeString(log, lines(0, 50_000));
    assertThat(logs("-n", "3").out()).isEqualTo(lines(49_997, 50_000));
    assertThat(logs().out()).isEqualTo(lines(49_950, 50_000));
    assertThat(logs("-n", "20000").out()).isEqualTo(lines(30_000, 50_000));
    assertThat(logs("-n", "0").out()).isEmpty();
    assertThat(logs("-n", "-1").err()).contains("--lines takes 0 to");
    assertThat(logs("-n", "-1").code()).isEqualTo(2);
  }

  @Test
  void whatNeverEndsIsNoJson() {
    Shell.Ran ran = logs("--follow", "--format", "json");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("--follow has no end", "format: json");
  }

  @Test
  void whatDataPutIntoALineDoesNotReachTheTerminal() throws IOException {
    Files.writeString(log, "a \u001b[2J\u0007 b\n");
    assertThat(logs().out()).isEqualTo("a  [2J  b\n");
  }

  @Test
  void aLogElsewhereAndABrokenConfigurationAreKnown() throws IOException {
    Path other = Files.writeString(folder.resolve("other.log"), "here\n");
    Files.writeString(config, "logging: {file: " + other + "}\nsources: {jvm: {kind: jvm}}");
    assertThat(logs().out()).isEqualTo("here\n");
    Files.writeString(log, "usual\n");
    Files.writeString(config, "sources: {jvm: {kind: jmv}}");
    assertThat(logs().out()).isEqualTo("usual\n");
    Fields answer = Fields.of(logs("--format", "json").out());
    assertThat(answer.texts("lines")).containsExactly("usual");
  }

  @Test
  void noLogIsToldWithTheWayOut() {
    Shell.Ran ran = logs();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("there is no log at " + log).contains("--state");
  }

  @Test
  void aTailGoesOnOverHalfLinesRotationAndCutting() throws IOException {
    Files.writeString(log, "one\ntwo\nha");
    LogTail tail = new LogTail(log);
    assertThat(tail.last(1)).containsExactly("two");
    assertThat(tail.more()).isEmpty();
    Files.writeString(log, "lf\n", StandardOpenOption.APPEND);
    assertThat(tail.more()).containsExactly("half");
    Files.move(log, folder.resolve("old"));
    assertThat(tail.more()).isEmpty();
    Files.writeString(log, "new\n");
    assertThat(tail.more()).containsExactly("new");
    Files.writeString(log, "x\n");
    assertThat(tail.more()).containsExactly("x");
  }
}
