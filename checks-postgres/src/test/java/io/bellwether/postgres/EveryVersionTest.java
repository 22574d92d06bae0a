// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No rules are forgotten where they are held against the versions in between. */
class EveryVersionTest {
  private static final Path TESTS = Path.of("src/test/java/io/bellwether/postgres");

  @Test
  void allRulesAreHeldAgainstEveryVersion() throws Exception {
    Set<Class<?>> rules = rules();
    assertThat(rules).contains(InstanceRules.class, WalRules.class);
    for (Class<?> all :
        List.of(RulesOn13.class, RulesOn14.class, RulesOn16.class, RulesOn17.class)) {
      assertThat(held(all)).as(all.getSimpleName()).isEqualTo(rules);
    }
    Set<Class<?>> on15 = held(RulesOn15.class);
    for (Class<?> middle : named("Middle\\w+IT")) {
      on15.add(middle.getSuperclass());
    }
    assertThat(on15).isEqualTo(rules);
  }

  /** Those that others build on have no tests of their own. */
  private static Set<Class<?>> rules() throws IOException {
    Set<Class<?>> rules = named("\\w+Rules");
    rules.removeAll(rules.stream().map(Class::getSuperclass).collect(Collectors.toSet()));
    return rules;
  }

  private static Set<Class<?>> held(Class<?> version) {
    return Arrays.stream(version.getDeclaredClasses())
        .map(Class::getSuperclass)
        .collect(Collectors.toSet());
  }

  private static Set<Class<?>> named(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(TESTS)) {
      return files
          .map(it -> it.getFileName().toString().replace(".java", ""))
          .filter(it -> it.matches(pattern))
          .map(EveryVersionTest::loaded)
          .collect(Collectors.toCollection(HashSet::new));
    }
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(EveryVersionTest.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
