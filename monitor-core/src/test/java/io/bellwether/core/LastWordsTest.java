// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.PluginContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A plugin that floods its log, and a system that ends within the same minute. */
class LastWordsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.bellwether.plugin.chatterbox");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  private record Chatterbox(PluginContext context) implements HealthCheck {
    @Override
    public Health check(CheckContext run) {
      for (int i = 0; i < 100; i++) {
        context.log().log(System.Logger.Level.WARNING, "line " + i);
      }
      return Health.healthy("said it all");
    }
  }

  private static final class Chatter implements Plugin {
    @Override
    public List<Kind<?, ?>> kinds() {
      return List.of(
          Kind.of(
              "chatter",
              Chatterbox.class,
              Kind.NoSettings.class,
              (settings, context) -> new Chatterbox(context)));
    }
  }

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void whatWasLeftOutOfTheLogIsSaidAtTheEnd() {
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .plugin(new Chatter())
            .source("chatterbox", "chatter")
            .build()) {
      system.checkNow();
      assertThat(lines.list).hasSize(61);
    }

    assertThat(lines.list)
        .last()
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEqualTo("40 more lines of chatterbox were left out within a minute");
  }
}
