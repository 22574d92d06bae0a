// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bellwether.testkit.NoLeaks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(NoLeaks.class)
class LastCallsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(LastCalls.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final ClassLoader loader = LastCallsTest.class.getClassLoader();
  private final CountDownLatch door = new CountDownLatch(1);

  @BeforeEach
  void listen() {
    logger.setAdditive(false);
    told.start();
    logger.addAppender(told);
  }

  @AfterEach
  void letGo() {
    door.countDown();
    logger.detachAppender(told);
    logger.setAdditive(true);
  }

  private List<String> lines() {
    return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** A driver that says good-bye to a server that does not answer. */
  private void hang() {
    boolean open = false;
    while (!open) {
      try {
        door.await();
        open = true;
      } catch (InterruptedException ignoredOnPurpose) {
        Thread.interrupted();
      }
    }
  }

  @Test
  void oneThatHangsIsNamedAndHoldsUpNeitherTheNextNorTheHost() {
    List<String> closed = new ArrayList<>();
    LastCalls calls = new LastCalls("shop", Duration.ofSeconds(1), Duration.ofSeconds(30));
    calls.close("orders", loader, this::hang);
    calls.close("warehouse", loader, () -> closed.add("warehouse"));
    assertThat(closed).containsExactly("warehouse");
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("orders could not be closed: its close did not come back within 1s");
  }

  @Test
  void manyThatHangCostNoMoreThanTheWholeTime() {
    LastCalls calls = new LastCalls("shop", Duration.ofSeconds(20), Duration.ofMillis(300));
    for (int i = 0; i < 50; i++) {
      calls.close("pool" + i, loader, this::hang);
    }
    assertThat(lines()).hasSize(50);
  }

  @Test
  void whatThrowsIsNamedWhateverItThrows() {
    LastCalls calls = new LastCalls("shop");
    calls.close(
        "orders",
        loader,
        () -> {
          throw new IOException("gone\nalready");
        });
    calls.close(
        "warehouse",
        loader,
        () -> {
          throw new StackOverflowError();
        });
    assertThat(lines())
        .containsExactly(
            "orders could not be closed: gone\\nalready (IOException)",
            "warehouse could not be closed: java.lang.StackOverflowError");
  }

  @Test
  void eachIsClosedUnderItsOwnLoader() {
    List<ClassLoader> seen = new ArrayList<>();
    ClassLoader own = new ClassLoader(loader) {};
    new LastCalls("shop")
        .close("orders", own, () -> seen.add(Thread.currentThread().getContextClassLoader()));
    assertThat(seen).containsExactly(own);
  }
}
