// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Tries flawed implementations against a contract: the clause that is about the flaw must fail. */
final class Flaws {
  private Flaws() {}

  /**
   * One test for each flaw.
   *
   * @param trial a class that extends the contract with what the last spoil made
   */
  static <T> Stream<DynamicTest> found(List<Flaw<T>> flaws, Class<?> trial, Consumer<T> spoil) {
    return flaws.stream()
        .map(
            flaw ->
                dynamicTest(
                    flaw.what() + " fails " + flaw.clause(),
                    () -> {
                      spoil.accept(flaw.spoil());
                      assertThat(failureOf(trial, flaw.clause())).contains(flaw.says());
                    }));
  }

  /** Runs one clause and says how it failed; empty when it passed. */
  static String failureOf(Class<?> trial, String clause) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(trial, clause))
        .execute()
        .testEvents()
        .failed()
        .map(Flaws::message)
        .collect(Collectors.joining("\n"));
  }

  private static String message(Event failed) {
    return failed
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .map(Throwable::toString)
        .orElse("failed without a word");
  }

  /** A clause that no flaw can fail would promise nothing. */
  static <T> void assertCoverEveryClause(List<Flaw<T>> flaws, Class<?> contract) {
    Set<String> covered = flaws.stream().map(Flaw::clause).collect(Collectors.toSet());
    assertThat(covered).isEqualTo(clausesOf(contract));
  }

  private static Set<String> clausesOf(Class<?> contract) {
    Set<String> clauses = new HashSet<>();
    for (Class<?> type = contract; type != Object.class; type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Test.class))
          .map(Method::getName)
          .forEach(clauses::add);
    }
    return clauses;
  }
}
