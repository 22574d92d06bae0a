// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShortCallTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final ClassLoader loader = new ClassLoader(null) {};

  @Test
  void givesWhatTheCallGaveFromADaemonThreadWithTheLoader() {
    ShortCall<Thread> call = ShortCall.of("test", loader, LONG, Thread::currentThread);

    Thread thread = call.value().orElseThrow();
    assertThat(thread).isNotEqualTo(Thread.currentThread());
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("bellwether-test");
    assertThat(call.stack()).isEmpty();
    assertThat(ShortCall.of("x", loader, LONG, ShortCallTest::contextLoader).value())
        .contains(loader);
  }

  private static ClassLoader contextLoader() {
    return Thread.currentThread().getContextClassLoader();
  }

  @Test
  void leavesWhatHangsInterruptsItAndSaysWhereItWas() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);

    ShortCall<String> call = ShortCall.of("test", loader, SHORT, () -> hanging(interrupted));

    assertThat(call.value()).isEmpty();
    assertThat(call.stack()).extracting(StackTraceElement::getMethodName).contains("hanging");
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static String hanging(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return "late";
  }

  @Test
  void anInterruptOfTheCallerWaitsForTheCall() {
    Thread.currentThread().interrupt();

    ShortCall<String> call = ShortCall.of("test", loader, LONG, () -> "here");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(call.value()).contains("here");
  }

  @Test
  void doesNotInheritWhatAThreadOfAPluginLeftBehind() {
    InheritableThreadLocal<String> left = new InheritableThreadLocal<>();
    left.set("of a plugin");

    assertThat(ShortCall.of("test", loader, LONG, () -> "got " + left.get()).value())
        .contains("got null");
  }

  @Test
  void aCallThatThrowsIsAFaultOfWhoeverMadeIt() {
    assertThatThrownBy(
            () ->
                ShortCall.of(
                    "test",
                    loader,
                    LONG,
                    () -> {
                      throw new UnsupportedOperationException("no");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("no");
  }
}
