// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverTest {
  @TempDir Path folder;

  private final Problems problems = new Problems();

  @Test
  void variablesComeInAndAreSecretFromThenOn() {
    Text text = resolved("postgresql://${env:HOST}:5432/${env:NAME}").orElseThrow();

    assertThat(text.value()).isEqualTo("postgresql://db:5432/shop");
    assertThat(text.secret()).isTrue();
    assertThat(text.from()).isEqualTo("${env:HOST}, ${env:NAME}");
  }

  @Test
  void whatComesInIsNotReadAgain() {
    assertThat(resolved("${env:NESTED}").orElseThrow().value()).isEqualTo("${env:HOST}$${x}");
  }

  @Test
  void aDoubledDollarIsAPlainOne() {
    Text text = resolved("a$${env:HOST}b$c$$d${env:HOST}").orElseThrow();

    assertThat(text.value()).isEqualTo("a${env:HOST}b$c$$ddb");
    assertThat(resolved("$${x}").orElseThrow().secret()).isFalse();
  }

  @Test
  void literalTextsStayAsTheyAre() {
    Text literal = Text.literal("${env:HOST}", new Place("a.yaml", 1, 1));

    assertThat(resolver().resolve(literal, Trail.TOP)).containsSame(literal);
  }

  @Test
  void bareNamesAreReadInTheFilesOfTheGuidesOnly() {
    Place place = new Place("a.yaml", 1, 1);
    Text guide = Text.written("${HOST}", place).withBareReferences();

    assertThat(resolver().resolve(guide, Trail.TOP).orElseThrow().value()).isEqualTo("db");
    assertThat(resolved("${HOST}")).isEmpty();
    assertThat(told()).containsExactly("write ${env:HOST} for a variable of the environment");
  }

  @Test
  void whatIsNotThereIsNamedAndEmptyIsToldApart() {
    resolved("${env:NONE}");
    resolved("${env:EMPTY}");
    assertThat(resolved("x${env:EMPTY}").orElseThrow().value()).isEqualTo("x");

    assertThat(told())
        .containsExactlyInAnyOrder(
            "${env:NONE} is not set in the environment", "${env:EMPTY} is there but empty");
  }

  @Test
  void whatIsNoReferenceIsExplained() {
    for (String wrong :
        List.of(
            "${env:HOST",
            "${env:HOST:-x}",
            "${env:A B}",
            "${}",
            "${file:}",
            "${sys:x}",
            "${a b}")) {
      assertThat(resolved(wrong)).as(wrong).isEmpty();
    }

    assertThat(told())
        .containsExactlyInAnyOrder(
            "'${' without '}'; write $${ where a plain ${ is meant",
            "a value for the case that a variable is not set can not be given here",
            "the name in ${env:...} must be letters, digits and underscores",
            "only ${env:NAME} and ${file:path} are known; write $${ where a plain ${ is meant",
            "only ${env:NAME} and ${file:path} are known; write $${ where a plain ${ is meant",
            "only ${env:NAME} and ${file:path} are known; write $${ where a plain ${ is meant",
            "only ${env:NAME} and ${file:path} are known; write $${ where a plain ${ is meant");
  }

  @Test
  void filesLoseTheirLastLineEndAndAreFoundBesideTheConfiguration() throws IOException {
    secret("pw", "hunter2\n", "rw-------");

    assertThat(resolved("${file:pw}").orElseThrow().value()).isEqualTo("hunter2");
    assertThat(resolved("${file:" + folder.resolve("pw") + "}").orElseThrow().value())
        .isEqualTo("hunter2");
  }

  @Test
  void filesThatOthersReadAreRefused() throws IOException {
    secret("group", "hunter2", "rw-r-----");
    secret("others", "hunter2", "rw----r--");
    resolved("${file:group}");
    resolved("${file:others}");

    assertThat(told())
        .containsExactlyInAnyOrder(
            "${file:group} may be read by others (rw-r-----); take that away with: chmod go-r "
                + folder.resolve("group"),
            "${file:others} may be read by others (rw----r--); take that away with: chmod go-r "
                + folder.resolve("others"));
  }

  @Test
  void filesThatAContainerEngineHandsOutMayBeReadByOthers() throws IOException {
    Path file = secret("pw", "hunter2", "rw-r--r--");

    assertThat(new SecretFile(folder.toRealPath()).read(file)).isEqualTo("hunter2");
  }

  @Test
  void whatIsNoSmallTextFileIsRefusedAndNeverBlocks() throws Exception {
    secret("large", "x".repeat(65_537), "rw-------");
    secret("binary", "a\0b", "rw-------");
    secret("empty", "\n", "rw-------");
    Files.createDirectory(folder.resolve("folder"));
    Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
    assertThat(made.waitFor()).isZero();

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (String name : List.of("large", "binary", "empty", "folder", "pipe", "none")) {
            resolved("${file:" + name + "}");
          }
        });

    assertThat(told())
        .containsExactlyInAnyOrder(
            "${file:large} is larger than 64KB",
            "${file:binary} is not text",
            "${file:empty} is there but empty",
            "${file:folder} is a folder where a file is wanted",
            "${file:pipe} is a pipe or a device; only regular files are read",
            "${file:none} does not exist");
  }

  private Path secret(String name, String content, String modes) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
  }

  private Resolver resolver() {
    return new Resolver(
        Map.of("HOST", "db", "NAME", "shop", "EMPTY", "", "NESTED", "${env:HOST}$${x}"), problems);
  }

  private Optional<Text> resolved(String value) {
    Place place = new Place(folder.resolve("a.yaml").toString(), 3, 5);
    return resolver().resolve(Text.written(value, place), Trail.of("x"));
  }

  private List<String> told() {
    return problems.mistakes().stream().map(Problem::message).toList();
  }
}
