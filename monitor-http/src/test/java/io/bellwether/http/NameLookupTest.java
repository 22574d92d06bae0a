// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.testkit.TestRun;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupTest {
  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger questions = new AtomicInteger();
  private final NameLookup silent = new NameLookup(this::afterAll);

  private InetAddress[] afterAll(String name) throws UnknownHostException {
    questions.incrementAndGet();
    boolean answered = false;
    while (!answered) { // as the system's library, which feels no interrupt
      try {
        answered = answer.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        answered = false;
      }
    }
    return new InetAddress[] {InetAddress.getByAddress(name, new byte[] {10, 0, 0, 7})};
  }

  @AfterEach
  void answered() {
    answer.countDown();
  }

  private void assertSilent(String name) {
    long began = System.nanoTime();
    try (TestRun run = TestRun.within(Duration.ofMillis(500))) {
      assertThatThrownBy(() -> silent.find(name, run))
          .isInstanceOfSatisfying(
              CheckFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT))
          .hasMessageContaining("no name server told the address of " + name + " in ")
          .hasMessageContaining("getent hosts " + name);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_500));
  }

  @Test
  void silenceIsToldInTimeAndAskedForOnce() throws Exception {
    assertSilent("db.internal");
    assertSilent("db.internal");
    assertThat(questions).hasValue(1);
    answer.countDown();
    try (TestRun run = TestRun.within(Duration.ofSeconds(5))) {
      assertThat(silent.find("db.internal", run)).hasSize(1);
    }
  }

  @Test
  void afterAnAnswerItIsAskedAnew() {
    answer.countDown();
    try (TestRun run = TestRun.within(Duration.ofSeconds(5))) {
      await()
          .until(
              () -> {
                assertThat(silent.find("db.internal", run)).hasSize(1);
                return questions.get() > 1;
              });
    }
  }

  @Test
  void aNameWithoutAnAddressIsSaidToHaveNone() {
    NameLookup none =
        new NameLookup(
            name -> {
              throw new UnknownHostException(name + ": Name or service not known");
            });
    try (TestRun run = TestRun.within(Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> none.find("db.internal", run))
          .isInstanceOfSatisfying(
              CheckFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE))
          .hasMessageStartingWith(
              "the address of db.internal was not found: Name or service not known; look at");
    }
  }

  @Test
  void forAnAddressNobodyIsAsked() throws Exception {
    try (TestRun run = TestRun.within(Duration.ofSeconds(5))) {
      assertThat(silent.find("127.0.0.1", run).get(0).isLoopbackAddress()).isTrue();
      assertThat(silent.find("::1", run).get(0).isLoopbackAddress()).isTrue();
    }
    assertThat(questions).hasValue(0);
    assertThat(NameLookup.isAddress("10.0.0.256")).as("a name by its form").isFalse();
  }
}
