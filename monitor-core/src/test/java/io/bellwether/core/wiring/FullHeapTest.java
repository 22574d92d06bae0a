// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.testkit.NoLeaks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Memory runs out while what a look found is being kept. */
@ExtendWith(NoLeaks.class)
class FullHeapTest {
  private final MemoryHistory memory = new MemoryHistory(10);
  private final AtomicInteger full = new AtomicInteger();

  private Object kept(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("commit") && full.getAndDecrement() > 0) {
      throw new OutOfMemoryError("Java heap space");
    }
    try {
      return method.invoke(memory, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Engine watching() {
    HistoryStore store =
        (HistoryStore)
            Proxy.newProxyInstance(
                FullHeapTest.class.getClassLoader(),
                new Class<?>[] {HistoryStore.class},
                (proxy, method, arguments) -> kept(method, arguments));
    Tree tree =
        Tree.empty()
            .with(
                Section.CHECKS,
                "warehouse",
                HostCode.check(context -> Health.critical("disk full")),
                Map.of("every", "30d", "timeout", "20s"));
    Checked checked = new Setup().check(Inputs.none().code(tree));
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        new SystemTicks(),
        RestartTest.kept(checked, store),
        List.of(),
        List.of(),
        FullHeapTest.class.getClassLoader(),
        Calls.UNHEARD,
        new OwnKinds());
  }

  @Test
  void whatWasFoundIsShownKeptAndAnsweredWithTheNextBatch() {
    Engine engine = watching();
    engine.recall(); // so that it is looked at only when asked
    full.set(1);
    List<CheckResult> found = engine.onDemand().lookNow().results();
    assertThat(found).singleElement().extracting(CheckResult::level).isEqualTo(Level.CRITICAL);
    assertThat(engine.shown().statuses())
        .singleElement()
        .extracting(ComponentStatus::shown)
        .isEqualTo(Level.CRITICAL);
    engine.close();
    assertThat(memory.states("health")).containsKey("warehouse");
  }
}
