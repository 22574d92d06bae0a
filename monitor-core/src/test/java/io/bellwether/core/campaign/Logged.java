// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** What Bellwether logs while a campaign goes on: kept instead of printed, thousands of lines. */
public final class Logged extends AppenderBase<ILoggingEvent> {
  private static final int MOST = 20_000;
  private static final List<String> OURS =
      List.of("a mistake in the engine", "a fault of Bellwether itself");

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.bellwether");
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();
  private final AtomicLong count = new AtomicLong();

  Logged() {
    setContext(logger.getLoggerContext());
  }

  /** From now on everything of that level and above is kept. */
  public void level(Level level) {
    logger.setLevel(level);
  }

  @Override
  public void start() {
    super.start();
    logger.setAdditive(false);
    logger.addAppender(this);
  }

  @Override
  public void stop() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(null);
    super.stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    String line = event.getLevel() + " " + event.getThreadName() + " " + text(event);
    if (count.incrementAndGet() <= MOST) {
      lines.add(line);
    }
    if (OURS.stream().anyMatch(line::contains) && !line.contains(Campaign.ON_PURPOSE)) {
      mistakes.add(line);
    }
  }

  private static String text(ILoggingEvent event) {
    String thrown =
        event.getThrowableProxy() == null
            ? ""
            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getFormattedMessage() + thrown;
  }

  /** The first of them. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  public long count() {
    return count.get();
  }

  List<String> mistakesOfOurs() {
    return List.copyOf(mistakes);
  }
}
