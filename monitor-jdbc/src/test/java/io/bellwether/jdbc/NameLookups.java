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
    try (Database refused = of("127.0.0.1:1")) {
      look(refused, Duration.ofMinutes(1)); // so that all classes are there
    }
    try (Database database = of("db.internal")) {
      for (int i = 0; i < 5; i++) {
        System.out.println("look " + look(database, Duration.ofSeconds(1)));
      }
      System.out.println("hang " + lookingUp());
      await().atMost(Duration.ofSeconds(60)).until(() -> lookingUp() == 0);
      System.out.println("over");
    }
  }

  private static Database of(String host) {
    return Database.of(
        DatabaseUrl.parse("postgresql://" + host + "/shop"), Login.NONE, new TestPluginContext());
  }

  private static Attempt<String> look(Database database, Duration limit) {
    return Attempt.within(
        limit, run -> database.ask(Work.HEALTH, run, s -> "" + s.rows("SELECT 1")));
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
