// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import io.bellwether.api.source.Answers;
import io.bellwether.api.source.Asked;
import io.bellwether.api.source.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who was asked something is not closed while it answers. */
@Timeout(60)
class QuestionOverReloadTest {
  private final List<Oracle> made = new CopyOnWriteArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);

  @TempDir private Path folder;

  record OracleSettings(@Setting(help = "What it says.") String says) {}

  private final class Oracle implements HealthCheck, Answers, AutoCloseable {
    private final String says;
    private volatile boolean closed;

    Oracle(String says) {
      this.says = says;
      made.add(this);
    }

    @Override
    public Health check(CheckContext context) {
      return Health.healthy("there");
    }

    @Override
    public Health answer(Asked question, Run run) throws InterruptedException {
      asked.countDown();
      free.await();
      return Health.healthy(closed ? "closed under its feet" : says);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final class Oracles implements Plugin {
    @Override
    public List<Kind<?, ?>> kinds() {
      return List.of(
          Kind.of(
                  "oracle",
                  Oracle.class,
                  OracleSettings.class,
                  (settings, context) -> new Oracle(settings.says()))
              .answering(new Question("wait", "", "What it says, in the end.")));
    }
  }

  private void write(String sources) throws IOException {
    Files.writeString(folder.resolve("bellwether.yaml"), "sources:\n" + sources);
  }

  private static String oracle(String says) {
    return "  delphi: {kind: oracle, timeout: 50s, every: 1h, says: " + says + "}\n";
  }

  private MonitoringSystem system() {
    return MonitoringSystem.builder()
        .environment(Map.of())
        .plugin(new Oracles())
        .config(folder.resolve("bellwether.yaml"))
        .build();
  }

  @Test
  void whatIsExchangedAnswersFirstAndIsClosedThen() throws Exception {
    write(oracle("before") + "  gone: {kind: oracle, every: 1h, says: goodbye}\n");
    try (MonitoringSystem system = system()) {
      system.start();
      assertThat(system.checkNow("gone").message()).isEqualTo("there");
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(() -> system.ask("delphi", "wait").message());
      assertThat(asked.await(30, SECONDS)).isTrue();
      Oracle before = oracleThatSays("before");
      Oracle gone = oracleThatSays("goodbye");
      write(oracle("after"));

      assertThat(system.reload().changed()).containsExactly("delphi");

      await().atMost(Duration.ofSeconds(30)).until(() -> gone.closed);
      assertThat(before.closed).as("it is asked still").isFalse();
      free.countDown();
      assertThat(answer.get(30, SECONDS)).isEqualTo("before");
      await().atMost(Duration.ofSeconds(30)).until(() -> before.closed);
      assertThat(system.ask("delphi", "wait").message()).isEqualTo("after");
    }
  }

  private Oracle oracleThatSays(String what) {
    return made.stream().filter(one -> one.says.equals(what)).findFirst().orElseThrow();
  }
}
