// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Run;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.source.Answers;
import io.bellwether.api.source.Asked;
import io.bellwether.api.source.Question;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked of a source by its name. */
@Timeout(60)
class QuestionsTest {
  private final CountDownLatch free = new CountDownLatch(1);

  /** Its answers are what their questions say. */
  private final class Oracle implements HealthCheck, Answers {
    @Override
    public Health check(CheckContext context) {
      return Health.healthy("there");
    }

    @Override
    public Health answer(Asked asked, Run run) throws Exception {
      return switch (asked.question()) {
        case "echo" -> Health.healthy("heard").with("about", asked.about());
        case "lost" ->
            throw new CheckFailure(CheckFailure.Kind.UNREACHABLE, "it is gone", "look for it");
        default -> hung();
      };
    }

    private Health hung() {
      while (true) {
        try {
          free.await();
          return Health.healthy("too late");
        } catch (InterruptedException e) {
          continue; // as foreign code does
        }
      }
    }
  }

  private final class Oracles implements Plugin {
    @Override
    public List<Kind<?, ?>> kinds() {
      return List.of(
          Kind.of("oracle", Oracle.class, Kind.NoSettings.class, (nothing, context) -> new Oracle())
              .answering(
                  new Question("echo", "[WORD...]", "What was asked."),
                  new Question("lost", "", "Nothing."),
                  new Question("hang", "", "Nothing, ever.")));
    }
  }

  @AfterEach
  void letGo() {
    free.countDown();
  }

  private MonitoringSystem system() {
    return MonitoringSystem.builder()
        .environment(Map.of())
        .plugin(new Oracles())
        .source("delphi", "oracle", Map.of("timeout", "300ms"))
        .source("dodona", "oracle", Map.of("timeout", "10s"))
        .check("plain", context -> Health.healthy("fine"))
        .build();
  }

  @Test
  void areAnsweredWithWhatTheyAreAbout() {
    try (MonitoringSystem system = system()) {
      ComponentHealth answer = system.ask("delphi", "echo", "a", "b");
      assertThat(answer.status()).isEqualTo(Level.HEALTHY);
      assertThat(answer.message()).isEqualTo("heard");
      assertThat(answer.details()).containsEntry("about", List.of("a", "b"));
      assertThat(system.askAll("echo")).containsOnlyKeys("delphi", "dodona");
      assertThat(system.askAll("who")).isEmpty();
      assertThat(system.health().components().get("delphi").lastCheck()).isEmpty();
    }
  }

  @Test
  void whatIsLostSaysSoWithTheRemedy() {
    try (MonitoringSystem system = system()) {
      ComponentHealth answer = system.ask("dodona", "lost");
      assertThat(answer.lost()).isTrue();
      assertThat(answer.errorMessage()).contains("it is gone; look for it");
    }
  }

  @Test
  void whoeverAnswersNothingIsNotAsked() {
    try (MonitoringSystem system = system()) {
      assertThatThrownBy(() -> system.ask("plain", "echo"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("plain does not answer 'echo'; it answers no questions");
      assertThatThrownBy(() -> system.ask("delphi", "ecko"))
          .hasMessage("delphi does not answer 'ecko'; it answers echo, lost, hang");
      assertThatThrownBy(() -> system.ask("delfi", "echo"))
          .hasMessageContaining("did you mean 'delphi'?");
    }
  }

  @Test
  void oneThatHangsKeepsNoLookAwayAndNoOtherSource() {
    try (MonitoringSystem system = system()) {
      system.start();
      ComponentHealth hung = system.ask("delphi", "hang");
      assertThat(hung.status()).isEqualTo(Level.UNKNOWN);
      assertThat(hung.errorMessage().orElse("")).contains("no answer in time");
      assertThat(system.ask("delphi", "echo").errorMessage().orElse(""))
          .contains("an earlier question has not come back");
      assertThat(system.checkNow("delphi").message()).isEqualTo("there");
      assertThat(system.ask("dodona", "echo").message()).isEqualTo("heard");
    }
  }

  @Test
  void nobodyIsAskedAfterTheEnd() {
    MonitoringSystem system = system();
    system.close();
    assertThatThrownBy(() -> system.ask("delphi", "echo"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
  }
}
