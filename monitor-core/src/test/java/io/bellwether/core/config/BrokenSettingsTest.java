// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.KindLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings records that fail in ways no record should: each is told, and the others are bound. */
class BrokenSettingsTest {
  record Throws(String text) {
    Throws {
      throw new IllegalStateException("no " + text);
    }
  }

  record Overflows(String text) {
    Overflows {
      again(text);
    }

    private static void again(String text) {
      again(text + "x");
    }
  }

  record Uninitialized(String text) {
    private static final int NUMBER = Integer.parseInt("none");
  }

  record Foreign(Object anything) {}

  @TempDir Path folder;

  @Test
  void whateverARecordDoesIsToldAtItsPlace() {
    Configs configs =
        Configs.in(folder)
            .kinds(new Broken())
            .file(
                "a.yaml",
                "checks:",
                "  a: {kind: throws, text: x}",
                "  b: {kind: overflows, text: x}",
                "  c: {kind: uninitialized, text: x}",
                "  d: {kind: foreign, anything: x}",
                "  e: {kind: throws, text: \"${env:PW}\"}")
            .environment(Map.of("PW", "CANARY"));
    String bug = " failed (a bug in the plugin): ";

    List<String> mistakes = configs.mistakes();

    assertThat(mistakes).hasSize(5);
    assertThat(mistakes.get(0))
        .isEqualTo(
            "a.yaml:2:3: checks.a: record "
                + Throws.class.getName()
                + bug
                + "java.lang.IllegalStateException: no x");
    assertThat(mistakes.get(1)).contains(bug + "java.lang.StackOverflowError");
    assertThat(mistakes.get(2)).contains(bug).contains("ExceptionInInitializerError");
    assertThat(mistakes.get(3)).contains("a setting can not be of type java.lang.Object");
    assertThat(mistakes.get(4)).endsWith(bug + "java.lang.IllegalStateException");
  }

  private static final class Broken implements KindLookup {
    private final Map<String, Kind<?, ?>> kinds =
        Map.of(
            "throws", kind("throws", Throws.class),
            "overflows", kind("overflows", Overflows.class),
            "uninitialized", kind("uninitialized", Uninitialized.class),
            "foreign", kind("foreign", Foreign.class));

    private static <S extends Record> Kind<?, S> kind(String name, Class<S> settings) {
      return Kind.of(name, HealthCheck.class, settings, (s, context) -> run -> null);
    }

    @Override
    public Optional<Kind<?, ?>> find(String name) {
      return Optional.ofNullable(kinds.get(name));
    }

    @Override
    public List<String> names() {
      return kinds.keySet().stream().sorted().toList();
    }
  }
}
