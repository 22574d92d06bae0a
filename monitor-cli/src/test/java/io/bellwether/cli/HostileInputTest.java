// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes in by file, command line or environment: a place, a sentence, a code; never a
 * trace.
 */
class HostileInputTest {
  private static final String CANARY = "s3cr3t-canary-7f3a";

  private static final List<String> COMMANDS = List.of("config", "completion", "--help");

  private static final List<String> WORDS =
      List.of(
          "health-check",
          "config",
          "validate",
          "show",
          "schema",
          "init",
          "completion",
          "--config",
          "-c",
          "--format",
          "text",
          "nagios",
          "",
          " ",
          "-",
          "--",
          "---",
          "--log-level",
          "INFO",
          "\u0000",
          "../..",
          "/",
          "/dev/null",
          "\u202e",
          "%s%n",
          "--yes",
          "@file",
          "@",
          "=",
          "-v",
          "--health-check",
          "--version",
          "-h",
          "\ud800",
          "--config=",
          "-c=x",
          "a\nb",
          "9999999999");

  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of("HOME", "/nonexistent"));

  @Test
  @Timeout(120)
  void noCommandLineLeadsToATrace() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String[] args =
          random
              .ints(random.nextInt(5), 0, WORDS.size())
              .mapToObj(WORDS::get)
              // what looks at this machine, or writes, is tried elsewhere
              .filter(word -> !word.equals("health-check") && !word.equals("--health-check"))
              .filter(word -> !word.equals("init"))
              .toArray(String[]::new);
      if (wouldWatch(args)) {
        continue;
      }
      Shell.Ran ran = shell.run(args);
      assertThat(ran.code()).as("seed %s: %s", seed, List.of(args)).isBetween(0, 3);
      assertThat(ran.err() + ran.out())
          .as("seed %s: %s", seed, List.of(args))
          .doesNotContain("\tat ")
          .doesNotContain("a mistake of the program itself");
    }
  }

  /** Without a command it watches until somebody ends it. */
  private static boolean wouldWatch(String... args) {
    return List.of(args).stream().noneMatch(COMMANDS::contains);
  }

  /** Named by how they begin: the names of tests are made of all that they are given. */
  static Stream<Named<byte[]>> files() {
    return contents().map(content -> Named.of(begin(content), content));
  }

  private static String begin(byte[] content) {
    String few = new String(content, 0, Math.min(60, content.length), StandardCharsets.ISO_8859_1);
    return few.replaceAll("\\p{Cntrl}", "?") + " (" + content.length + " bytes)";
  }

  private static Stream<byte[]> contents() {
    return Stream.of(
        bytes(""),
        bytes("\ufeffname: shop"),
        "name: shop".getBytes(StandardCharsets.UTF_16),
        bytes("sources:\n\thost: {kind: system}"),
        bytes("a: &a [x]\nb: *a"),
        bytes("a: &a [1,1]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]"),
        bytes("name: !!javax.script.ScriptEngineManager [x]"),
        bytes("name: a\nname: b"),
        bytes("name: a\n---\nname: b"),
        bytes("name: \u0000"),
        bytes("{".repeat(5_000)),
        bytes("name: " + "x".repeat(2_000_000)),
        bytes("[1, 2"),
        bytes("- a\n- b"),
        bytes("42"),
        bytes("sources: {host: {kind: system, every: 1e400s}}"),
        bytes("sources: {host: {kind: system, every: 99999999999999999999s}}"),
        bytes("sources: {host: {kind: system, weight: NaN}}"),
        bytes("sources: {host: {kind: system, failures: 99999999999}}"),
        bytes("sources: {host: {kind: system, every: 012}}"),
        bytes("sources: {host: {kind: system, alert: no}}"),
        bytes("sources: {\"../../x\": {kind: system}}"),
        bytes("name: " + "x".repeat(900_000)),
        bytes("x".repeat(900_000) + ": 1"),
        bytes("name: \"a\\nb\""),
        bytes("name: \"\""),
        bytes("name: \u202eevil"),
        bytes("sources: {host: {kind: system, every: 0s}}"),
        bytes("sources: {host: {kind: system, every: -5s}}"),
        bytes("sources: {host: {kind: system, timeout: 106751991168d}}"),
        bytes("sources: {host: {kind: system, weight: .inf}}"),
        bytes("sources: {host: {kind: system, group: \"a b\"}}"),
        bytes("sources: {host: {kind: system, failures: 0x10}}"),
        bytes("sources: {host: {kind: system, every: 12:30:45}}"),
        bytes("sources: {host: {kind: system, thresholds: {memory: 99999999999999999999GB/1GB}}}"),
        bytes("sources: {host: {kind: system, thresholds: {cpu: 0.7/0.8}}}"),
        bytes("sources: {host: {kind: system, thresholds: {load: 8/4}}}"),
        bytes("sources: {host: {kind: system, depends-on: [host]}}"),
        bytes("sources: {host: {kind: system, depends-on: [hots]}}"),
        bytes("checks: {page: {kind: system, source: nothing}}"),
        bytes("groups: {g: {members: [nobody]}}"),
        bytes("groups:\n  - name: x\n    rules: []"),
        bytes("sources:\n  host:\n  kind: system"),
        bytes("sources: {host: system}"),
        bytes("sources: {host: {kind: system, every: \"${env:A}\"}}"),
        bytes("sources: {host: {kind: system, disks: [\"\u0001\"]}}"),
        new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0x80});
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("files")
  @Timeout(20)
  void noFileLeadsToATrace(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("hostile.yaml"), content);
    long began = System.nanoTime();
    Shell.Ran ran = shell.run("config", "validate", "-c", file.toString());
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("hostile.yaml")
        .contains("nothing was changed")
        .doesNotContain("\tat ")
        .doesNotContain("Exception");
  }

  @Test
  void aFolderThatHoldsNothingAndADeviceAreNamed() {
    assertThat(shell.run("config", "validate", "-c", folder.toString()))
        .satisfies(ran -> assertThat(ran.code()).isEqualTo(1))
        .satisfies(ran -> assertThat(ran.err()).contains(folder.toString()));
    assertThat(shell.run("config", "validate", "-c", "/dev/zero").code()).isEqualTo(1);
  }

  @Test
  void aNameOfSeveralLinesIsRefusedFromTheEnvironmentToo() {
    Shell.Ran ran =
        new Shell(Map.of("BELLWETHER_NAME", "shop\nfine: yes")).run("config", "validate");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith("environment BELLWETHER_NAME: name: must be one line")
        .doesNotContain("fine: yes");
  }

  @Test
  void withoutAHomeTheMachineIsWatched() {
    Shell.Ran ran = new Shell(Map.of()).run("config", "validate");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo("no file, this machine: valid\n");
  }

  @Test
  void aSecretIsInNoAnswer() throws IOException {
    Path secret = Files.writeString(folder.resolve("password"), CANARY);
    secret.toFile().setReadable(false, false);
    secret.toFile().setReadable(true, true);
    String text =
        """
        name: "${env:SECRET}"
        sources:
          host: {kind: "${env:SECRET}", every: "${env:SECRET}", disks: ["${file:%s}"]}
          other: {kind: system, every: "${file:%s}", thresholds: "${env:SECRET}"}
        """
            .formatted(secret, secret);
    Path file = Files.writeString(folder.resolve("shop.yaml"), text);
    Shell told = new Shell(Map.of("SECRET", CANARY));
    for (String[] args :
        List.of(
            new String[] {"config", "validate", "-v", "-c", file.toString()},
            new String[] {"config", "show", "-v", "-c", file.toString()},
            new String[] {"health-check", "-v", "--log-level", "TRACE", "-c", file.toString()})) {
      Shell.Ran ran = told.run(args);
      assertThat(ran.code()).isNotZero();
      assertThat(ran.err() + ran.out()).isNotBlank().doesNotContain(CANARY);
    }
  }
}
