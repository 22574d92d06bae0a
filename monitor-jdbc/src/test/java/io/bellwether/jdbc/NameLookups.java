// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.awaitility.Awaitility.await;

import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.TestPluginContext;
import java.time.Duration;

/** A process of its own, whose name server does not answer: looks five times, then waits. */
final class NameLookups {
  private NameLookups() {}

  public static void main(String[] args) {
    try (Database database =
        Database.of(
            DatabaseUrl.parse("postgresql://db.internal/shop"),
            Login.NONE,
            new TestPluginContext())) {
      for (int i = 0; i < 5; i++) {
        Attempt<String> attempt =
            Attempt.within(
                Duration.ofSeconds(1),
                run -> database.ask(Work.HEALTH, run, s -> "" + s.rows("SELECT 1")));
        System.out.println("look " + attempt);
      }
      System.out.println("hang " + lookingUp());
      await().atMost(Duration.ofSeconds(60)).until(() -> lookingUp() == 0);
      System.out.println("over");
    }
  }

  /** The driver looks up names on threads of its own. */
  private static long lookingUp() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(java.util.Arrays::stream)
        .filter(frame -> frame.getMethodName().equals("lookupAllHostAddr"))
        .filter(StackTraceElement::isNativeMethod)
        .count();
  }
}
