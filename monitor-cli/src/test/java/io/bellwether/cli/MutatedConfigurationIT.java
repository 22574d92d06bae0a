// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.ConfigurationException;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way of a hurt configuration: from the file to an exit code, or to a system. */
@Tag("any-java")
class MutatedConfigurationIT {
  private static final int HURT = "long".equals(System.getProperty("campaign")) ? 10_000 : 300;

  /** Building costs as much as validating, and both go the same way. */
  private static final int BUILT_EVERY = 10;

  private static final String CANARY = "hunter2CANARY";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("CANARY", CANARY, "BELLWETHER_SOURCES_HOST_FAILURES", "2", "HOME", "/nonexistent");

  private static final Pattern PLACED =
      Pattern.compile(".*whole\\.yaml:[1-9][0-9]*:[1-9][0-9]*: .+|environment BELLWETHER_\\w+: .+");

  private static final Pattern CLOSING =
      Pattern.compile("[1-9][0-9]* mistakes?, nothing was changed");

  private static Path folder;
  private static byte[] sound;
  private static ClassLoader before;

  @BeforeAll
  static void prepare() throws IOException {
    folder = Files.createTempDirectory("mutated");
    Path secret = Files.writeString(folder.resolve("secret"), CANARY);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    try (InputStream in = MutatedConfigurationIT.class.getResourceAsStream("/whole/whole.yaml")) {
      sound = Objects.requireNonNull(in).readAllBytes();
    }
    before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(EverythingPlugin.onClassPath(folder));
  }

  @AfterAll
  static void tidyUp() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void theConfigurationIsSoundToBeginWith() throws IOException {
    Path file = Files.write(folder.resolve("whole.yaml"), sound);

    Shell.Ran ran = validate(file);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(new String(sound, UTF_8))
        .as("no tabs, no trailing blanks")
        .doesNotContain("\t", " \n");
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void whateverHappensToItIsToldWithItsPlaceAndNeverHalfStarted() throws IOException {
    long first = ThreadLocalRandom.current().nextLong();
    for (long seed = first; seed < first + HURT; seed++) {
      try {
        isToldAndNeverHalfStarted(seed);
      } catch (AssertionError e) {
        throw new AssertionError("with the seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static void isToldAndNeverHalfStarted(long seed) throws IOException {
    byte[] hurt = new Mutations(seed).of(sound);
    Path file = Files.write(folder.resolve("whole.yaml"), hurt);
    Set<String> threads = threads();

    Shell.Ran ran = validate(file);

    assertThat(ran.out() + ran.err())
        .doesNotContain("\tat ")
        .doesNotContain("Exception")
        .doesNotContain("a mistake of the program")
        .doesNotContain(CANARY);
    boolean accepted = ran.code() == 0;
    if (accepted) {
      assertThat(ran.out()).contains("whole.yaml: valid");
    } else {
      assertThat(ran.code()).isEqualTo(1);
      isRefused(ran);
    }
    if (seed % BUILT_EVERY == 0 && accepted) {
      isBuilt(file);
    } else if (seed % BUILT_EVERY == 0) {
      isNotBuilt(file);
    }
    assertThat(threads()).isEqualTo(threads);
  }

  private static Shell.Ran validate(Path file) {
    return new Shell(ENVIRONMENT).run("config", "validate", "-c", file.toString());
  }

  private static void isRefused(Shell.Ran ran) {
    List<String> lines = ran.err().lines().toList();
    assertThat(ran.out()).isEmpty();
    assertThat(lines.get(lines.size() - 1)).matches(CLOSING);
    assertThat(lines.subList(0, lines.size() - 1))
        .isNotEmpty()
        .allMatch(line -> PLACED.matcher(line).matches() || isAlong(line));
  }

  /** The words that a mistake points at, or what is said of those that are left out. */
  private static boolean isAlong(String line) {
    return line.startsWith("    ") || line.startsWith("... and ");
  }

  private static void isBuilt(Path file) {
    assertThat(MonitoringSystem.builder().environment(ENVIRONMENT).config(file).effective())
        .doesNotContain(CANARY);
    try (MonitoringSystem system = build(file)) {
      assertThat(system.isRunning()).isFalse();
    }
  }

  private static void isNotBuilt(Path file) {
    try (MonitoringSystem system = build(file)) {
      throw new AssertionError("validate refuses it, and it was built: " + system.health().name());
    } catch (ConfigurationException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e).hasMessageNotContaining(CANARY).hasNoCause();
    }
  }

  private static MonitoringSystem build(Path file) {
    return MonitoringSystem.builder().environment(ENVIRONMENT).asProgram().config(file).build();
  }

  /** Those of systems; the one that asks a plugin for its kinds ends when it has the answer. */
  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("bellwether") && !name.startsWith("bellwether-asks"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
